"""What a sentence must share with the words it rests on: figures and bounds, denials, names, wording. Pure."""
