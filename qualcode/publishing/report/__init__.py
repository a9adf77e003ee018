"""The report: what an article of the study prints, each sentence with the evidence it rests on."""
