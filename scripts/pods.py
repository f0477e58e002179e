"""Prints the pods that the operator makes of each FlinkDeployment in rendered manifests, so that an
API server can be asked about them: their templates are only text to it.

Usage: pods.py FILE
"""
import copy
import pathlib
import sys

import yaml


def merged(base, over):
    """Flink's way with pod templates, as far as ours go: maps are merged, all else is replaced."""
    if isinstance(base, dict) and isinstance(over, dict):
        return {key: merged(base[key], over[key]) if key in base and key in over
                else copy.deepcopy(base.get(key, over.get(key))) for key in {**base, **over}}
    return copy.deepcopy(over)


def pods(name, spec):
    for component in ("jobManager", "taskManager"):
        pod = merged(spec.get("podTemplate", {}), spec.get(component, {}).get("podTemplate", {}))
        main = next(c for c in pod["spec"]["containers"] if c["name"] == "flink-main-container")
        main["image"] = spec["image"]
        pod["spec"].pop("priorityClassName", None)  # the cluster's own, not there in a check
        pod.update(apiVersion="v1", kind="Pod")
        pod.setdefault("metadata", {})["name"] = f"{name}-{component.lower()}"
        yield pod


def main(file):
    for document in filter(None, yaml.safe_load_all(pathlib.Path(file).read_text())):
        spec = document.get("spec")
        if document["kind"] == "FlinkBlueGreenDeployment":
            spec = spec["template"]["spec"]
        if document["kind"] in ("FlinkDeployment", "FlinkBlueGreenDeployment"):
            print(yaml.safe_dump_all(pods(document["metadata"]["name"], spec), explicit_start=True))


if __name__ == "__main__":
    main(sys.argv[1])
