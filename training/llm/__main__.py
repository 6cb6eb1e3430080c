"""From nothing to the bundled model: `python -m llm --work DIR`, run in training/.

Trains (or goes on from DIR's checkpoint with --resume), exports, writes the held-out sets, judges the exported
model on them and writes its manifest and model card.
"""

import argparse
import json
from pathlib import Path

from .evaluate import evaluate_model
from .export import MODEL_ID, export_model, publish
from .fixtures import write_fixtures
from .train import add_options, train

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "public" / "models" / MODEL_ID
FIXTURES = ROOT / "test" / "fixtures" / "models" / "llm"

parser = argparse.ArgumentParser(description=__doc__)
add_options(parser)
options = parser.parse_args()
train(options)
model = export_model(options.work, MODEL)
write_fixtures(FIXTURES)
report = evaluate_model(MODEL, FIXTURES)
(options.work / "evaluation.json").write_text(json.dumps(report, indent=2) + "\n")
publish(model, options.work, MODEL, report)
