package io.adpulse.query;

import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.OperatorAttributes;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeServiceAware;

/** Makes the operator of another factory so that its failures have its name. */
final class NamingFactory<T> implements StreamOperatorFactory<T>, ProcessingTimeServiceAware {

  private static final long serialVersionUID = 1L;

  private final StreamOperatorFactory<T> factory;
  private final String name;

  NamingFactory(StreamOperatorFactory<T> factory, String name) {
    this.factory = factory;
    this.name = name;
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // of Flink's interface
  public <S extends StreamOperator<T>> S createStreamOperator(
      StreamOperatorParameters<T> parameters) {
    StreamOperator<T> operator = factory.createStreamOperator(parameters);
    if (operator instanceof OneInputStreamOperator<?, ?> one) {
      return (S) new NamedOneInput<>((OneInputStreamOperator<Object, T>) one, name);
    }
    if (operator instanceof TwoInputStreamOperator<?, ?, ?> two) {
      return (S) new NamedTwoInput<>((TwoInputStreamOperator<Object, Object, T>) two, name);
    }
    return (S) operator;
  }

  @Override
  public void setProcessingTimeService(ProcessingTimeService service) {
    if (factory instanceof ProcessingTimeServiceAware aware) {
      aware.setProcessingTimeService(service);
    }
  }

  @Override
  public void setChainingStrategy(ChainingStrategy strategy) {
    factory.setChainingStrategy(strategy);
  }

  @Override
  public ChainingStrategy getChainingStrategy() {
    return factory.getChainingStrategy();
  }

  @Override
  public boolean isStreamSource() {
    return factory.isStreamSource();
  }

  @Override
  public boolean isLegacySource() {
    return factory.isLegacySource();
  }

  @Override
  public boolean isOutputTypeConfigurable() {
    return factory.isOutputTypeConfigurable();
  }

  @Override
  public void setOutputType(TypeInformation<T> type, ExecutionConfig executionConfig) {
    factory.setOutputType(type, executionConfig);
  }

  @Override
  public boolean isInputTypeConfigurable() {
    return factory.isInputTypeConfigurable();
  }

  @Override
  public void setInputType(TypeInformation<?> type, ExecutionConfig executionConfig) {
    factory.setInputType(type, executionConfig);
  }

  @Override
  @SuppressWarnings("rawtypes") // of Flink's interface
  public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
    return factory.getStreamOperatorClass(classLoader);
  }

  @Override
  public OperatorAttributes getOperatorAttributes() {
    return factory.getOperatorAttributes();
  }
}
