"""How the reader was made: data, model, training, measurement, export. The service never imports this package."""
