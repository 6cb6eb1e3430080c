"""The model of who speaks: Resemblyzer's voice encoder as one ONNX graph."""
