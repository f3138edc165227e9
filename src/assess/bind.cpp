#include "assess/bind.hpp"

#include <algorithm>
#include <optional>

#include "model/assessment.hpp"

namespace masugata::assess {

namespace {

using base::Fault;
using base::Field;
using base::FieldKind;
using base::Result;
using knowledge::Expression;
using Kind = Expression::Kind;
using Op = Bound::Op;

constexpr int deepest_predicates = 8;

const RelationName* find_relation(std::uint32_t noun, std::string_view name) {
  const auto* found = std::ranges::find_if(
      relations, [&](const auto& one) { return noun_position(one.owner) == noun && one.name == name; });
  return found == relations.end() ? nullptr : found;
}

// The words of a scale, beside which a string must be one of them and means its position.
struct Scale {
  std::span<const std::string_view> words;
  bool ordered = false;  // numbers mean positions too
};

Scale scale_of(const Bound& operand) {
  if (operand.op == Op::derived && is_level(operand.derived)) return {model::level_names, true};
  if (operand.op != Op::value || operand.field->kind != FieldKind::choice) return {};
  return {operand.field->choices, operand.field->choice_set == model::choice_set(model::Level{})};
}

class Binder {
 public:
  Binder(const knowledge::Knowledge& knowledge, int depth) : knowledge_(knowledge), depth_(depth) {}

  Result<Bound> bind(const Expression& expression, Scope scope) const {
    switch (expression.kind) {
      case Kind::conjunction:
        return with_children(Op::conjunction, expression, scope);
      case Kind::disjunction:
        return with_children(Op::disjunction, expression, scope);
      case Kind::negation:
        return with_children(Op::negation, expression, scope);
      case Kind::comparison:
      case Kind::membership:
        return compared(expression, scope);
      case Kind::any:
      case Kind::all:
        return quantified(expression, scope);
      case Kind::name:
        return named(expression, scope, Op::field);
      case Kind::blank:
        return of_field(expression, scope, Op::blank);
      case Kind::inapplicable:
        return of_field(expression, scope, Op::inapplicable);
      case Kind::passed:
        return of_field(expression, scope, Op::passed);
      case Kind::older:
        return of_field(expression, scope, Op::older);
      case Kind::empty:
        return empty(expression, scope);
      case Kind::has:
        return trait(expression, scope);
      default:
        return unfit(expression);
    }
  }

 private:
  static tl::unexpected<base::Error> unfit(const Expression& expression) {
    return base::fail(Fault::invalid, "error.expression.meaningless", {{"name", expression.text}},
                      {{}, {}, 0, expression.column});
  }

  Result<Bound> with_children(Op op, const Expression& expression, Scope scope) const {
    Bound bound;
    bound.op = op;
    for (const Expression& child : expression.children) bound.children.push_back(TRY(bind(child, scope)));
    return bound;
  }

  Result<Bound> quantified(const Expression& expression, Scope scope) const {
    const RelationName* relation = find_relation(scope.noun, expression.text);
    if (relation == nullptr) return unfit(expression);
    Bound bound;
    bound.op = expression.kind == Kind::any ? Op::any : Op::all;
    bound.relation = relation->relation;
    bound.noun = element_of(relation->relation);
    const Scope element{bound.noun, relation->relation == Relation::zone_conduits};
    bound.children.push_back(TRY(bind(expression.children.front(), element)));
    return bound;
  }

  Result<Bound> empty(const Expression& expression, Scope scope) const {
    const RelationName* relation = find_relation(scope.noun, expression.text);
    if (relation == nullptr) return of_field(expression, scope, Op::empty_field);
    Bound bound;
    bound.op = Op::empty_relation;
    bound.relation = relation->relation;
    return bound;
  }

  Result<Bound> trait(const Expression& expression, Scope scope) const {
    if (scope.noun != asset_noun) return unfit(expression);
    Bound bound;
    bound.op = Op::has;
    bound.field = base::find_field(model::asset_fields, "type");
    bound.text = expression.text;
    return bound;
  }

  Result<Bound> of_field(const Expression& expression, Scope scope, Op op) const {
    Bound bound = TRY(named(expression, scope, op));
    const bool of_dates = op == Op::passed || op == Op::older;
    if (bound.op != op || (of_dates && bound.field->kind != FieldKind::date)) return unfit(expression);
    bound.number = expression.number;
    return bound;
  }

  Result<Bound> compared(const Expression& expression, Scope scope) const {
    Bound bound;
    bound.op = expression.kind == Kind::comparison ? Op::comparison : Op::membership;
    bound.text = expression.text;
    Bound left = TRY(operand(expression.children.front(), scope));
    const Scale scale = scale_of(left);
    bound.children.push_back(std::move(left));
    for (std::size_t n = 1; n < expression.children.size(); ++n) {
      bound.children.push_back(TRY(right_operand(expression.children[n], scope, scale)));
    }
    return bound;
  }

  Result<Bound> operand(const Expression& expression, Scope scope) const {
    if (expression.kind == Kind::size) return of_field(expression, scope, Op::size);
    if (expression.kind == Kind::name) return named(expression, scope, Op::value);
    return right_operand(expression, scope, {});
  }

  Result<Bound> right_operand(const Expression& expression, Scope scope, const Scale& beside) const {
    if (expression.kind != Kind::string && expression.kind != Kind::number) return operand(expression, scope);
    Bound bound;
    bound.op = expression.kind == Kind::string ? Op::literal_text : Op::literal_number;
    bound.text = expression.text;
    bound.number = expression.number;
    if (beside.words.empty() || (beside.ordered && expression.kind == Kind::number)) return bound;
    const auto found = std::ranges::find(beside.words, std::string_view(expression.text));
    if (found == beside.words.end()) return unfit(expression);
    bound.op = Op::literal_number;
    bound.number = static_cast<double>(found - beside.words.begin());
    return bound;
  }

  // A dotted path: hops over references, parts and `far`, then a field, predicate or derived value.
  Result<Bound> named(const Expression& expression, Scope scope, Op op) const {
    Bound bound;
    bound.op = op;
    bound.noun = scope.noun;
    std::span<const Field> fields = model::nouns[scope.noun].fields;
    std::string_view rest = expression.text;
    for (std::size_t dot = rest.find('.'); dot != std::string_view::npos; dot = rest.find('.')) {
      const std::string_view step = rest.substr(0, dot);
      rest.remove_prefix(dot + 1);
      const auto hop = find_hop(step, fields, scope);
      if (!hop) return unfit(expression);
      scope = {hop->noun, false};
      fields = hop->kind == Hop::Kind::part ? hop->field->part : model::nouns[hop->noun].fields;
      bound.hops.push_back(*hop);
      bound.noun = hop->noun;
    }
    if (const Field* field = base::find_field(fields, rest)) {
      bound.field = field;
      return bound;
    }
    return derived_or_predicate(std::move(bound), expression, rest);
  }

  static std::optional<Hop> find_hop(std::string_view step, std::span<const Field> fields, Scope scope) {
    if (step == "far" && scope.seen_from_zone) return Hop{Hop::Kind::far, nullptr, zone_noun};
    const Field* field = base::find_field(fields, step);
    if (field == nullptr || field->many) return std::nullopt;
    if (field->kind == FieldKind::part) return Hop{Hop::Kind::part, field, scope.noun};
    if (field->kind != FieldKind::reference || field->targets.size() != 1) return std::nullopt;
    const auto noun = noun_position(field->targets.front());
    return noun < model::nouns.size() ? std::optional(Hop{Hop::Kind::reference, field, noun}) : std::nullopt;
  }

  Result<Bound> derived_or_predicate(Bound bound, const Expression& expression, std::string_view name) const {
    for (const DerivedName& derived : derived_names) {
      if (derived.name != name || noun_position(derived.noun) != bound.noun) continue;
      bound.op = Op::derived;
      bound.derived = derived.derived;
      return bound;
    }
    for (const knowledge::Predicate& predicate : knowledge_.predicates) {
      if (predicate.name != name || noun_position(predicate.about) != bound.noun) continue;
      if (depth_ >= deepest_predicates) return base::fail(Fault::invalid, "error.expression.too_deep");
      bound.op = Op::predicate;
      bound.text = predicate.name;
      bound.children.push_back(TRY(Binder(knowledge_, depth_ + 1).bind(predicate.when, {bound.noun, false})));
      return bound;
    }
    return unfit(expression);
  }

  const knowledge::Knowledge& knowledge_;
  int depth_;
};

Result<Bound> bind_for(const knowledge::Knowledge& knowledge, const Expression& when, std::string_view about,
                       const std::string& rule) {
  const auto noun = noun_position(about);
  if (noun >= model::nouns.size()) return base::fail(Fault::invalid, "error.rule.unknown_noun", {{"rule", rule}});
  auto bound = Binder(knowledge, 0).bind(when, {noun, false});
  if (!bound) bound.error().message.arguments.push_back({"rule", rule});
  return bound;
}

Result<void> bind_factors(const knowledge::Knowledge& knowledge, BoundKnowledge& bound) {
  for (const auto& factor : knowledge.derivation.factors) {
    const bool exposes =
        std::ranges::find(knowledge.derivation.exposing, factor.id) != knowledge.derivation.exposing.end();
    if (exposes) bound.exposing |= 1U << bound.factors.size();
    bound.factors.push_back(TRY(bind_for(knowledge, factor.when, "zone", factor.id)));
  }
  return {};
}

Result<void> bind_rules(const knowledge::Knowledge& knowledge, BoundKnowledge& bound) {
  for (const auto& rule : knowledge.rules) {
    bound.rules.push_back(TRY(bind_for(knowledge, rule.when, rule.about, rule.id)));
    const auto fields = model::nouns[noun_position(rule.about)].fields;
    const bool known = base::find_field(fields, rule.object) != nullptr &&
                       (rule.item.empty() || base::find_field(fields, rule.item) != nullptr);
    if (!known) return base::fail(Fault::invalid, "error.rule.unknown_field", {{"rule", rule.id}});
  }
  return {};
}

tl::unexpected<base::Error> unknown_name(const std::string& rule, const std::string& name) {
  return base::fail(Fault::invalid, "error.expression.meaningless", {{"name", name}, {"rule", rule}});
}

Result<std::uint8_t> axis_position(const std::string& rule, const std::string& axis) {
  const auto found = std::ranges::find(model::axes, axis);
  if (found == model::axes.end()) return unknown_name(rule, axis);
  return static_cast<std::uint8_t>(found - model::axes.begin());
}

// The names of a row: factors, axes and measures.
Result<void> look_up(const knowledge::Knowledge& knowledge, const knowledge::Threat& threat, BoundThreat& out) {
  for (const std::string& id : threat.factors) {
    const auto& factors = knowledge.derivation.factors;
    const auto found = std::ranges::find(factors, id, &knowledge::Factor::id);
    if (found == factors.end()) return unknown_name(threat.id, id);
    out.factors |= 1U << (found - factors.begin());
  }
  for (const auto& one : threat.axes) out.axes.push_back(TRY(axis_position(threat.id, one.axis)));
  const auto& measures = knowledge.catalogue.measures;
  for (const std::string& id : threat.measures) {
    const auto found = std::ranges::find(measures, id, &knowledge::CatalogueMeasure::id);
    if (found == measures.end()) return unknown_name(threat.id, id);
    auto& list = found->recovery ? out.recovery : out.measures;
    list.push_back(static_cast<std::uint16_t>(found - measures.begin()));
  }
  std::ranges::sort(out.measures);
  std::ranges::sort(out.recovery);
  return {};
}

Result<void> bind_catalogue(const knowledge::Knowledge& knowledge, BoundKnowledge& bound) {
  for (const auto& threat : knowledge.catalogue.threats) {
    BoundThreat& one = bound.threats.emplace_back();
    TRY(look_up(knowledge, threat, one));
    const bool never = threat.applies.kind == Kind::name && threat.applies.text.empty();
    if (!never) one.applies = TRY(bind_for(knowledge, threat.applies, "zone", threat.id));
    if (threat.data.empty()) continue;
    Expression data;
    data.text = threat.data;
    one.data = TRY(bind_for(knowledge, data, "data_item", threat.id));
  }
  for (const auto& requirement : knowledge.catalogue.security_requirements) {
    const auto found = std::ranges::find(model::foundational_requirements, requirement.fr);
    if (found == model::foundational_requirements.end()) return unknown_name(requirement.id, requirement.fr);
    bound.requirement_fr.push_back(static_cast<std::uint8_t>(found - model::foundational_requirements.begin()));
  }
  for (const std::string& axis : knowledge.derivation.effect_fixed)
    bound.fixed_axes |= static_cast<std::uint8_t>(1U << TRY(axis_position("R10", axis)));
  return {};
}

}  // namespace

Result<BoundKnowledge> bind(const knowledge::Knowledge& knowledge) {
  BoundKnowledge bound;
  bound.knowledge = &knowledge;
  TRY(bind_factors(knowledge, bound));
  for (const auto& demand : knowledge.derivation.demands) {
    bound.demands.push_back(TRY(bind_for(knowledge, demand.when, "conduit", demand.id)));
  }
  TRY(bind_rules(knowledge, bound));
  TRY(bind_catalogue(knowledge, bound));
  for (const auto& type : knowledge.asset_types) bound.asset_types.emplace(type.id, &type);
  return bound;
}

}  // namespace masugata::assess
