using HealthEngine.Alerts;
using HealthEngine.Definitions;
using HealthEngine.Tests.Definitions;
using HealthEngine.Workspaces;

namespace HealthEngine.Grains.Tests.Alerts;

public sealed class InhibitionTests
{
    [Fact]
    public void An_open_alert_of_the_account_keeps_back_what_its_rule_says() =>
        Assert.Equal(["payment-failed"], Holders("usage-low", ["payment-failed"], ("usage-low", ["payment-failed"]), ("payment-failed", [])));

    [Fact]
    public void A_rule_that_names_nobody_is_not_kept_back() =>
        Assert.Empty(Holders("payment-failed", ["usage-low"], ("usage-low", ["payment-failed"]), ("payment-failed", [])));

    [Fact]
    public void A_name_before_the_dot_means_all_its_rules_and_a_key_only_the_one()
    {
        (string, string[])[] rules =
            [("upsell", ["drop"]), ("drop.yellow", ["drop.red"]), ("drop.red", []), ("dropped", [])];
        Assert.Equal(["drop.yellow", "drop.red"], Holders("upsell", ["drop.yellow", "drop.red", "dropped"], rules));
        Assert.Equal(["drop.red"], Holders("drop.yellow", ["drop.red", "upsell"], rules));
    }

    [Fact]
    public void Rules_that_keep_each_other_back_in_a_ring_keep_nobody_back()
    {
        (string, string[])[] ring = [("a", ["b"]), ("b", ["c"]), ("c", ["a"]), ("d", ["a"])];
        Assert.Empty(Holders("a", ["b", "c"], ring));
        Assert.Empty(Holders("b", ["a", "c"], ring));
        Assert.Equal(["a"], Holders("d", ["a", "b"], ring)); // outside the ring
    }

    [Fact]
    public void Of_the_shipped_rules_a_failed_payment_keeps_back_what_it_explains_and_nothing_critical_to_know()
    {
        var workspace = new WorkspaceId("w");
        var definitions = new MemoryDefinitions([.. ShippedAlertRules.Definitions]).Of(workspace);
        var rules = definitions.All("alert-rule").Select(d => (d.Id, By: InhibitedBy(d)));
        var kept = rules.Where(r => r.By.Contains("payment-failed")).Select(r => r.Id);
        Assert.Equal(["band-drop.yellow", "disagreement", "growing-and-healthy", "seats-nearly-full", "sudden-drop"], kept);
    }

    static string[] InhibitedBy(Definition definition) =>
        System.Text.Json.JsonDocument.Parse(definition.Body!).RootElement.TryGetProperty("inhibitedBy", out var by)
            ? [.. by.EnumerateArray().Select(b => b.GetString()!)]
            : [];

    static IEnumerable<string> Holders(string rule, string[] others, params (string Key, string[] By)[] rules) =>
        new Inhibition(rules.Select(r => (r.Key, r.By.ToImmutable())))
            .Of(Open(rule), [Open(rule), .. others.Select(Open)])
            .Select(a => a.RuleKey);

    static Alert Open(string key) => new(
        $"al_{key}", AlertKind.AtRisk, key.Split('.')[0], AlertSeverity.Warning, $"acme/{key.Replace('.', '/')}", "", "", [], default);
}

file static class Arrays
{
    public static System.Collections.Immutable.ImmutableArray<string> ToImmutable(this string[] values) => [.. values];
}
