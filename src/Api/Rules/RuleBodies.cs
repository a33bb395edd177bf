using System.Collections.Immutable;
using System.Text;
using HealthEngine.Api.Wire;
using HealthEngine.Catalog;
using HealthEngine.Definitions;

namespace HealthEngine.Api.Rules;

/// <summary>How often a rule's alerts were worth their while, by what people said of them.</summary>
/// <param name="N">Alerts that somebody judged; of each the last word counts.</param>
/// <param name="Precision">useful / n; null: nobody judged any.</param>
/// <param name="Low">Lower end of Wilson's 95 % interval.</param>
sealed record PrecisionBody(string Rule, int N, int Useful, int False, double? Precision, double? Low, double? High)
{
    public static PrecisionBody Of(RulePrecision p) => new(p.Rule, p.N, p.Useful, p.False, p.Precision, p.Low, p.High);
}

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
