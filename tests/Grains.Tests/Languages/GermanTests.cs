using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Alerts;
using HealthEngine.Alerts.Rules;
using HealthEngine.Definitions;
using HealthEngine.Measures;
using HealthEngine.Playbooks;
using HealthEngine.Revenue;
using HealthEngine.Risk;
using HealthEngine.Scoring;
using HealthEngine.Tasks;

namespace HealthEngine.Tests.Languages;

/// <summary>What comes with the engine reads German in a German console. Who adds to it adds to src/Console/src/i18n/engine/de.</summary>
public class GermanTests
{
    [Fact]
    public void Every_measure_has_a_name_a_description_and_a_unit()
    {
        Assert.Empty(GermanWords.Unnamed("measure", ShippedMeasures.All.Select(m => m.Key)));
        Assert.Empty(GermanWords.Untranslated(ShippedMeasures.All.Select(m => m.Facts.Description)));
        Assert.Empty(GermanWords.Untranslated(ShippedMeasures.All.Select(m => m.Unit).Except(["z"])));
    }

    [Fact]
    public void Every_scorecard_has_names_for_its_parts_and_words_for_its_vetoes()
    {
        var cards = ScorecardTemplates.All;
        Assert.Empty(GermanWords.Untranslated(cards.SelectMany(c => new[] { c.Name, c.Description, c.Source }).Except(["HealthEngine"])));
        Assert.Empty(GermanWords.Unnamed("scorecard", cards.Select(c => c.Id)));
        Assert.Empty(GermanWords.Unnamed("dimension", cards.SelectMany(c => c.Card.Dimensions).Select(d => d.Key)));
        Assert.Empty(GermanWords.Unnamed("veto", Vetoes(cards).Select(v => v.Id)));
        Assert.Empty(GermanWords.Untranslated(Vetoes(cards).Select(v => v.Reason)));
    }

    [Fact]
    public void Every_alert_rule_has_a_name_and_its_texts()
    {
        var rules = ShippedAlertRules.Definitions;
        Assert.NotEmpty(rules);
        Assert.Empty(GermanWords.Unnamed("rule", rules.Select(r => r.Id).Concat(rules.Select(r => r.Id.Split('.')[0]))));
        Assert.Empty(GermanWords.Untranslated(rules.Select(RuleOf).SelectMany(r => new[] { r.Name, r.Title, r.Reason, r.Resolution })));
        Assert.Empty(GermanWords.Unnamed("fact", AlertFacts.All.Keys));
    }

    [Fact]
    public void Every_playbook_has_a_name_and_its_texts()
    {
        var playbooks = PlaybookTemplates.All.Select(t => t.Playbook).ToList();
        Assert.NotEmpty(playbooks);
        Assert.Empty(GermanWords.Untranslated(playbooks.SelectMany(p => new[] { p.Name, p.Description })));
        Assert.Empty(GermanWords.Untranslated(playbooks.SelectMany(p => Steps(p.Steps)).SelectMany(s => new[] { s.Title, s.Text })));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(-1.5)]
    [InlineData(1_234.25)]
    [InlineData(1.0)]
    public void Every_reason_of_a_risk_is_known(double? value)
    {
        var reasons = RiskPrior.Model.Inputs.Select(i => RiskReason.Of(i, value))
            .Append(RiskReason.OfAge((int?)value, 0.4)).Append(RiskReason.OfAge((int?)value, -0.4)).Append(RiskReason.OfAge(null, 0));
        Assert.All(reasons, r => Assert.True(GermanWords.Knows(r.Sentence), r.Sentence));
        Assert.Empty(GermanWords.Unnamed("measure", [.. RiskPrior.Model.Inputs.Select(i => i.Key), RiskReason.Age]));
        Assert.Empty(GermanWords.Untranslated(RiskPrior.Model.Inputs.Select(i => char.ToUpperInvariant(i.Label[0]) + i.Label[1..])));
    }

    [Fact]
    public void Every_pair_that_disagrees_is_known()
    {
        var pairs = Disagreement.Of(10, 0.3, 5).Pairs;
        Assert.Equal(3, pairs.Length);
        Assert.All(pairs, p => Assert.True(GermanWords.Knows($"{p.First} and {p.Second} disagree")));
        Assert.Empty(GermanWords.Untranslated(pairs.Select(p => $"{p.First} and {p.Second}")));
    }

    [Fact]
    public void Every_band_state_and_way_to_read_revenue_has_a_name()
    {
        Assert.Empty(GermanWords.Untranslated(Enum.GetValues<Band>().Select(BandWords.Of)));
        Assert.Empty(GermanWords.Unnamed("task", NamesOf(typeof(TaskState))));
        var policy = typeof(RevenuePolicy).GetProperties().Select(p => p.PropertyType).Where(t => t.IsEnum).ToList();
        Assert.NotEmpty(policy);
        Assert.Empty(GermanWords.Unnamed("policy", policy.SelectMany(NamesOf)));
    }

    static IEnumerable<Veto> Vetoes(IEnumerable<ScorecardTemplate> cards) =>
        cards.SelectMany(c => c.Card.Vetoes.IsDefault ? [] : c.Card.Vetoes);

    static AlertRuleDefinition RuleOf(ShippedDefinition shipped) =>
        JsonSerializer.Deserialize(shipped.Body, AlertRuleJson.Default.AlertRuleDefinition)!;

    static IEnumerable<StepDefinition> Steps(ImmutableArray<StepDefinition> steps) =>
        steps.IsDefault ? [] : steps.SelectMany(s => Steps(s.Then).Concat(Steps(s.Else)).Prepend(s));

    static IEnumerable<string> NamesOf(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => f.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()!.Name);
}
