"""Makes a directory of strict JSON schemas for kubeconform: of Kubernetes' own kinds, and of the
CustomResourceDefinitions in files, each as KIND-GROUP-VERSION.json in lower case.

Usage: schemas.py DIRECTORY CRD_FILE...
"""
import json
import pathlib
import sys

import kubernetes_validate
import yaml

KUBERNETES = "v1.34.0-local-strict"


def strict(schema):
    """Nothing that is not named, except where the API server keeps what it does not know."""
    if isinstance(schema, dict):
        known = schema.get("properties")
        keeps = schema.get("x-kubernetes-preserve-unknown-fields")
        if isinstance(known, dict) and not keeps and "additionalProperties" not in schema:
            schema = {**schema, "additionalProperties": False}
        return {key: strict(value) for key, value in schema.items()}
    if isinstance(schema, list):
        return [strict(value) for value in schema]
    return schema


def kubernetes(target):
    """Copies the package's schemas, whose references start at a root that only its own code knows."""
    package = pathlib.Path(kubernetes_validate.__file__).parent
    here = target.resolve().as_uri()
    for file in (package / "kubernetes-json-schema" / KUBERNETES).glob("*.json"):
        (target / file.name).write_text(file.read_text().replace('"/api/', f'"{here}/'))


def custom(target, file):
    for crd in yaml.safe_load_all(pathlib.Path(file).read_text()):
        names, group = crd["spec"]["names"], crd["spec"]["group"]
        for version in crd["spec"]["versions"]:
            schema = version["schema"]["openAPIV3Schema"]
            schema["properties"].setdefault("apiVersion", {"type": "string"})
            schema["properties"].setdefault("kind", {"type": "string"})
            schema["properties"]["metadata"] = {"type": "object"}
            name = f"{names['kind']}-{group.split('.')[0]}-{version['name']}.json".lower()
            (target / name).write_text(json.dumps(strict(schema)))


def main(directory, *files):
    target = pathlib.Path(directory)
    target.mkdir(parents=True, exist_ok=True)
    kubernetes(target)
    for file in files:
        custom(target, file)


main(*sys.argv[1:])
