"""Makes of rendered manifests what can be shown to an API server one case at a time.

DIRECTORY/CASE.yaml has the objects, without hooks of helm test; DIRECTORY/pods/CASE.yaml the pods
that the operator makes of each FlinkDeployment; DIRECTORY/rbac/CASE.yaml accounts, roles, bindings.

Usage: split.py DIRECTORY [--pod-monitors] FILE...
"""
import copy
import pathlib
import sys

import yaml

RBAC = ("ServiceAccount", "Role", "RoleBinding")


def merged(base, over):
    """Flink's way with pod templates: maps are merged, lists of named things by name."""
    if isinstance(base, dict) and isinstance(over, dict):
        return {key: merged(base.get(key), over.get(key)) if key in base and key in over
                else copy.deepcopy(base.get(key, over.get(key))) for key in {**base, **over}}
    return copy.deepcopy(over if over is not None else base)


def pods(name, spec):
    for component in ("jobManager", "taskManager"):
        own = spec.get(component, {}).get("podTemplate", {})
        pod = merged(spec.get("podTemplate", {}), own)
        main = next(c for c in pod["spec"]["containers"] if c["name"] == "flink-main-container")
        main["image"] = spec["image"]
        pod.update(apiVersion="v1", kind="Pod")
        pod["spec"].pop("priorityClassName", None)  # the cluster's own, and not there in a check
        pod.setdefault("metadata", {}).update(name=f"{name}-{component.lower()}", namespace="adpulse")
        yield pod


def specs(documents):
    for document in documents:
        if document["kind"] == "FlinkDeployment":
            yield document["metadata"]["name"], document["spec"]
        elif document["kind"] == "FlinkBlueGreenDeployment":
            yield document["metadata"]["name"], document["spec"]["template"]["spec"]


def main(directory, *arguments):
    target = pathlib.Path(directory)
    monitors = "--pod-monitors" in arguments
    for part in ("pods", "rbac"):
        (target / part).mkdir(parents=True, exist_ok=True)
    for file in map(pathlib.Path, (a for a in arguments if not a.startswith("--"))):
        case = file.stem if file.parent.name == "kustomize" else f"{file.parent.name}-{file.stem}"
        documents = [d for d in yaml.safe_load_all(file.read_text()) if d]
        shown = [d for d in documents if monitors or d["kind"] != "PodMonitor"]
        (target / f"{case}.yaml").write_text(yaml.safe_dump_all(shown))
        made = [pod for name, spec in specs(documents) for pod in pods(name, spec)]
        if made:
            (target / "pods" / f"{case}.yaml").write_text(yaml.safe_dump_all(made))
        rights = [d for d in documents if d["kind"] in RBAC]
        if rights:
            (target / "rbac" / f"{case}.yaml").write_text(yaml.safe_dump_all(rights))


if __name__ == "__main__":
    main(*sys.argv[1:])
