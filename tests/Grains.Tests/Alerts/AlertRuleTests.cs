using System.Text.Json;
using HealthEngine.Alerts;
using HealthEngine.Alerts.Rules;
using HealthEngine.Measures;
using HealthEngine.Workspaces;

namespace HealthEngine.Grains.Tests.Alerts;

public class AlertRuleTests
{
    static readonly AlertRuleDefinition Sound = new(
        "Low use", AlertKind.AtRisk, AlertSeverity.Warning,
        new(Input: "usage.active_users_28d", Op: "<", Value: 3, Clear: 5),
        "use is low", "{usage.active_users_28d:0} were active.", "More are active.");

    [Fact]
    public void Every_shipped_rule_compiles()
    {
        var definitions = ShippedAlertRules.Definitions.Select(d => d.In(WorkspaceId.Default)).ToList();
        Assert.NotEmpty(definitions);
        Assert.Equal(definitions.Count, AlertRuleSet.Of(definitions, MeasureCatalog.Shipped.ByKey).Length);
    }

    [Fact]
    public void A_sound_rule_has_no_problems_and_survives_its_JSON_form()
    {
        var json = JsonSerializer.Serialize(Sound, AlertRuleJson.Default.AlertRuleDefinition);
        var back = JsonSerializer.Deserialize(json, AlertRuleJson.Default.AlertRuleDefinition)!;
        Assert.Empty(Problems(back));
        Assert.Equal(json, JsonSerializer.Serialize(back, AlertRuleJson.Default.AlertRuleDefinition));
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { """{"input":"no.such","op":"<","value":1}""", "when.input" },
        { """{"input":"score","op":"<<","value":1}""", "when.op" },
        { """{"input":"score","op":"<"}""", "when.value" },
        { """{"input":"score","op":"<","value":50,"clear":40}""", "when.clear" }, // clears at a worse value
        { """{"input":"score","op":"==","value":50,"clear":40}""", "when.clear" },
        { """{}""", "when" },
        { """{"input":"score","op":"<","value":1,"fact":"failed-invoice"}""", "when" }, // two forms at once
        { """{"fact":"no-such"}""", "when.fact" },
        { """{"fact":"band-drop","limit":"green"}""", "when.limit" }, // nothing falls to green
        { """{"all":[]}""", "when.all" },
        { """{"any":[{"input":"score","op":"<","value":1},{"input":"x","op":"<","value":1}]}""", "when.any[1].input" },
        { """{"all":[{"all":[{"all":[{"all":[{"fact":"failed-invoice"}]}]}]}]}""", "when.all[0].all[0].all[0].all[0]" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_condition_that_cannot_be_is_refused_with_its_field(string when, string field)
    {
        var condition = JsonSerializer.Deserialize<ConditionDefinition>(when, JsonSerializerOptions.Web)!;
        Assert.Contains(Problems(Sound with { When = condition }), p => p.Field == field && p.Reason.Length > 10);
    }

    [Fact]
    public void A_text_that_names_nothing_known_is_refused() =>
        Assert.Equal("reason", Assert.Single(Problems(Sound with { Reason = "Only {no.such:0} were." })).Field);

    [Fact]
    public void Times_that_cannot_be_are_refused() => Assert.Equal(
        ["for", "keepFiring", "escalateAfter", "flap.raises", "flap.within", "flap.hold"],
        Problems(Sound with
        {
            For = TimeSpan.FromHours(-1),
            KeepFiring = TimeSpan.FromDays(91),
            EscalateAfter = TimeSpan.Zero,
            Flap = new(1, TimeSpan.FromDays(31), TimeSpan.FromDays(-1)),
        }).Select(p => p.Field));

    static IReadOnlyList<RuleProblem> Problems(AlertRuleDefinition rule)
    {
        var compiler = new AlertRuleCompiler(MeasureCatalog.Shipped.ByKey);
        Assert.Equal(compiler.Compile("low-use", rule) is null, compiler.Problems.Count > 0);
        return compiler.Problems;
    }
}
