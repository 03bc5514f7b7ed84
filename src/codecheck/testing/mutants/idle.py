"""Parts that say nothing more than their neighbours do, so that dropping them changes nothing.

`x is not None and x.form == 'written'` is `x.form == 'written'`, since comparing with what is
absent is false. Likewise `x is None or not before(x, act)`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable

from codecheck.predicates.functions import FUNCTIONS


def says_nothing(part: ast.expr, others: Iterable[ast.expr], *, all_of: bool) -> bool:
    """Tell whether a part of `and` (else of `or`) only says what one of the others implies."""
    match part:
        case ast.Compare(left=left, ops=[ast.IsNot()]) if all_of:
            return any(false_without(one, ast.dump(left)) for one in others)
        case ast.Compare(left=left, ops=[ast.Is()]) if not all_of:
            return any(
                isinstance(one, ast.UnaryOp)
                and isinstance(one.op, ast.Not)
                and false_without(one.operand, ast.dump(left))
                for one in others
            )
    return False


def false_without(at: ast.expr, name: str) -> bool:
    """Tell whether a part is false when something, by its dump, is absent."""
    match at:
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            plain = isinstance(op, ast.Eq | ast.Lt | ast.LtE | ast.Gt | ast.GtE | ast.In)
            return plain and any(_absent_without(side, name) for side in (left, right))
        case ast.BoolOp(op=ast.And(), values=values):
            return any(false_without(one, name) for one in values)
        case ast.BoolOp(op=ast.Or(), values=values):
            return all(false_without(one, name) for one in values)
    return _absent_without(at, name)


def _absent_without(at: ast.expr, name: str) -> bool:
    if ast.dump(at) == name:
        return True
    match at:
        case ast.Attribute(value=value):
            return _absent_without(value, name)
        case ast.BinOp(left=left, right=right):
            return _absent_without(left, name) or _absent_without(right, name)
        case ast.Call(func=ast.Name(id=called), args=args) if called in FUNCTIONS:
            strict = not FUNCTIONS[called].takes_gaps
            return strict and any(_absent_without(one, name) for one in args)
    return False
