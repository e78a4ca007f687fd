import pytest
import torch

from qa.training.attention import attend, use_matrix_products
from tests.tiny_reader import tiny_model


def test_the_model_says_the_same_as_with_torchs_own_attention():
    torch.manual_seed(3)
    model = tiny_model().eval()
    ids = torch.randint(0, model.config.vocab_size, (3, 12))
    mask = torch.ones_like(ids)
    mask[1, 7:] = 0  # padding
    types = torch.zeros_like(ids)
    with torch.inference_mode():
        before = model.run(ids, mask, types)
        use_matrix_products(model)
        after = model.run(ids, mask, types)
    assert torch.allclose(before.answerable, after.answerable, atol=1e-5)
    assert torch.allclose(before.span[mask.bool()], after.span[mask.bool()], atol=1e-5)
    assert torch.allclose(before.inside[mask.bool()], after.inside[mask.bool()], atol=1e-5)


def test_attention_by_hand():
    query = torch.tensor([[[[1.0, 0.0]]]])
    key = torch.tensor([[[[0.0, 0.0], [0.0, 1.0]]]])  # both score nought
    value = torch.tensor([[[[2.0, 0.0], [4.0, 8.0]]]])
    out, shares = attend(torch.nn.Identity(), query, key, value, None)
    assert shares.tolist() == [[[[0.5, 0.5]]]]
    assert out.tolist() == [[[[3.0, 4.0]]]]
    masked, _ = attend(torch.nn.Identity(), query, key, value, torch.tensor([[[[0.0, -1e9]]]]))
    assert masked.tolist() == [[[[2.0, 0.0]]]]


def test_dropout_is_refused():
    tensor = torch.zeros(1, 1, 1, 2)
    with pytest.raises(ValueError, match=r"0\.1"):
        attend(torch.nn.Identity(), tensor, tensor, tensor, None, dropout=0.1)
