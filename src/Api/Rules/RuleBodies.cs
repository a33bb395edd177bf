using System.Collections.Immutable;
using System.Text;
using HealthEngine.Api.Wire;
using HealthEngine.Catalog;
using HealthEngine.Definitions;

namespace HealthEngine.Api.Rules;

/// <summary>A rule that raises alerts.</summary>
/// <param name="Version">1 of a rule that came with the engine as it is.</param>
/// <param name="By">Who put it last; healthengine: it came with the engine.</param>
/// <param name="Enabled">Whether accounts are judged by it.</param>
/// <param name="Problems">Why it cannot be used as things stand, e.g. its measure was removed; empty: it can.</param>
/// <param name="Definition">As it was put.</param>
sealed record RuleBody(
    string Id, int Version, DateTimeOffset At, string By, bool Enabled, ImmutableArray<FieldProblem> Problems, RawJson Definition)
{
    public static RuleBody Of(AlertRuleInfo rule) => new(
        rule.Definition.Id, rule.Definition.Version, rule.Definition.At, rule.Definition.By, rule.Enabled, rule.Problems,
        new(Encoding.UTF8.GetBytes(rule.Definition.Body!)));
}
