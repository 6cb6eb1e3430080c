"""Speech to text: data, training, evaluation and export of `sotto-stt-en`."""
