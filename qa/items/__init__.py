"""From spans to items: taken up, cut or widened, split where they enumerate, merged where they mean the same."""
