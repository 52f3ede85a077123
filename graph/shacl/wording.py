"""What a constraint says where its shape has no message of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .findings import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from .model import Constraint
    from .terms import Term

_WORDS = {
    "minCount": ("Cần ít nhất {number} giá trị.", "At least {number} needed."),
    "maxCount": ("Không được quá {number} giá trị.", "At most {number} allowed."),
    "class": ("Giá trị phải thuộc lớp {terms}.", "The value must be a {terms}."),
    "datatype": ("Giá trị phải có kiểu {terms}.", "The value must be of datatype {terms}."),
    "nodeKind": ("Giá trị phải là {terms}.", "The value must be a {terms}."),
    "pattern": ("Giá trị không theo mẫu {terms}.", "The value does not match {terms}."),
    "minLength": ("Giá trị ngắn hơn {number} ký tự.", "The value is shorter than {number} characters."),
    "maxLength": ("Giá trị dài hơn {number} ký tự.", "The value is longer than {number} characters."),
    "minInclusive": ("Giá trị phải từ {terms} trở lên.", "The value must be at least {terms}."),
    "minExclusive": ("Giá trị phải lớn hơn {terms}.", "The value must be more than {terms}."),
    "maxInclusive": ("Giá trị không được quá {terms}.", "The value must be at most {terms}."),
    "maxExclusive": ("Giá trị phải nhỏ hơn {terms}.", "The value must be less than {terms}."),
    "languageIn": ("Ngôn ngữ phải là {terms}.", "The language must be {terms}."),
    "uniqueLang": ("Mỗi ngôn ngữ chỉ được một giá trị.", "Only one value a language."),
    "in": ("Giá trị phải là một trong: {terms}.", "The value must be one of: {terms}."),
    "hasValue": ("Phải có giá trị {terms}.", "The value {terms} is needed."),
    "equals": ("Phải cùng giá trị với {terms}.", "Must have the values of {terms}."),
    "disjoint": ("Không được trùng giá trị với {terms}.", "Must share no value with {terms}."),
    "lessThan": ("Phải nhỏ hơn giá trị của {terms}.", "Must be less than the values of {terms}."),
    "lessThanOrEquals": ("Không được lớn hơn giá trị của {terms}.", "Must be at most the values of {terms}."),
    "closed": ("Thuộc tính này không được dùng ở đây.", "This property is not allowed here."),
    "node": ("Giá trị không đạt quy tắc {shapes}.", "The value does not meet {shapes}."),
    "not": ("Giá trị không được đạt quy tắc {shapes}.", "The value must not meet {shapes}."),
    "and": ("Giá trị phải đạt mọi quy tắc.", "The value must meet all of the rules."),
    "or": ("Giá trị không đạt quy tắc nào.", "The value meets none of the rules."),
    "xone": ("Giá trị phải đạt đúng một quy tắc.", "The value must meet just one of the rules."),
    "qualifiedMinCount": ("Cần ít nhất {number} giá trị đạt quy tắc.", "At least {number} values must meet the rule."),
    "qualifiedMaxCount": ("Quá {number} giá trị đạt quy tắc.", "More than {number} values meet the rule."),
}
_ANY = ("Dữ liệu không đạt quy tắc.", "The data do not meet the rule.")


def general(constraint: Constraint, named: Callable[[Term], str]) -> Text:
    """The constraint in words; `named` gives the name of a class, property or value."""
    terms = ", ".join(named(term) for term in constraint.terms)
    shapes = ", ".join(named(shape.node) for shape in constraint.shapes)
    vi, en = _WORDS.get(constraint.name, _ANY)
    return Text(*(words.format(number=constraint.number, terms=terms, shapes=shapes) for words in (vi, en)))
