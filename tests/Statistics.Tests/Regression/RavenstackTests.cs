using HealthEngine.Statistics.Classification;
using HealthEngine.Statistics.Regression;
using HealthEngine.Statistics.Tests.Data;
using Xunit.Abstractions;

namespace HealthEngine.Statistics.Tests.Regression;

/// <summary>A negative control: its tables know nothing of each other, so skill found here is a leak.</summary>
public class RavenstackTests(ITestOutputHelper output)
{
    [SharedFact("ravenstack")]
    public void Where_nothing_is_to_be_learned_the_interval_holds_one_half()
    {
        var accounts = Csv.Shared("ravenstack/ravenstack_accounts.csv");
        var seats = accounts.Numbers("seats");
        var (revenue, tickets, usage) = (Revenue(), Tickets(), Usage());
        double[][] rows = [.. accounts.Rows.Select((r, i) =>
        {
            var id = accounts.Text(r, "account_id");
            return new[]
            {
                seats[i], revenue.GetValueOrDefault(id), tickets.GetValueOrDefault(id),
                    usage.GetValueOrDefault(id),
                accounts.Text(r, "plan_tier") == "Enterprise" ? 1 : 0,
                    accounts.Text(r, "is_trial") == "TRUE" ? 1 : 0,
            };
        })];
        bool[] churned = [.. accounts.Rows.Select(r => accounts.Text(r, "churn_flag") == "TRUE")];
        var predicted = CrossValidation.OutOfFold(
            ["seats", "mrr", "tickets", "usage", "enterprise", "trial"], rows, churned, new(Penalty: 1)).OrThrow();
        var auc = Auc.Of(predicted, churned).OrThrow();
        output.WriteLine($"AUC {auc.Value:f4} [{auc.Interval.Low:f4}, {auc.Interval.High:f4}] of {auc.N}");
        Assert.True(auc.Interval.Covers(0.5));
    }

    static Dictionary<string, double> Revenue() => Sum("subscriptions", "account_id", "mrr_amount");

    static Dictionary<string, double> Tickets() => Sum("support_tickets", "account_id", null);

    static Dictionary<string, double> Usage()
    {
        var subscriptions = Csv.Shared("ravenstack/ravenstack_subscriptions.csv");
        var owner = subscriptions.Rows.ToDictionary(
            r => subscriptions.Text(r, "subscription_id"), r => subscriptions.Text(r, "account_id"));
        return Sum("feature_usage", "subscription_id", "usage_count")
            .GroupBy(u => owner[u.Key]).ToDictionary(g => g.Key, g => g.Sum(u => u.Value));
    }

    static Dictionary<string, double> Sum(string table, string key, string? value)
    {
        var csv = Csv.Shared($"ravenstack/ravenstack_{table}.csv");
        return csv.Rows.GroupBy(r => csv.Text(r, key))
            .ToDictionary(g => g.Key, g => g.Sum(r => value is null ? 1 : csv.Number(r, value)));
    }
}
