using System.Globalization;
namespace HealthEngine.Connectors.Tests.Import;

/// <summary>Five tables with traps. What they break is said with its exact count, and nothing is lost.</summary>
public class RavenStackTests
{
    const string Folder = "ravenstack";
    const string Usage = "ravenstack_feature_usage.csv";

    static readonly Lazy<Imported> Raven = new(() => Imported.From(
        RepositoryFiles.Sample("ravenstack/mapping.json"), Path.Combine(RepositoryFiles.SharedData, Folder)));

    static readonly Lazy<Dictionary<string, string>> Reference = new(() => File
        .ReadLines(Path.Combine(RepositoryFiles.SharedData, Folder, "ref_aggregates.csv"))
        .Skip(1)
        .Select(line => (Comma: line.LastIndexOf(','), Line: line))
        .ToDictionary(l => l.Line[..l.Comma], l => l.Line[(l.Comma + 1)..]));

    static decimal Expected(string check) => decimal.Parse(Reference.Value[check], CultureInfo.InvariantCulture);

    [SharedDataFact(Folder)]
    public void Every_row_arrives()
    {
        var raven = Raven.Value;
        Assert.Empty(raven.Rejects);
        Assert.Equal(Expected("rows accounts"), raven.Count("account.created"));
        Assert.Equal(Expected("rows subscriptions"), raven.Count("billing.subscription_started"));
        Assert.Equal(Expected("subscriptions end_date not null"), raven.Count("billing.subscription_canceled"));
        Assert.Equal(Expected("rows feature_usage"), raven.Count("usage.event"));
        Assert.Equal(Expected("rows support_tickets"), raven.Count("support.ticket_opened"));
        Assert.Equal(Expected("rows support_tickets") - Expected("tickets satisfaction missing"), raven.Count("sentiment.csat"));
        Assert.Equal(Expected("rows churn_events"), raven.Count("account.closed"));
    }

    [SharedDataFact(Folder)]
    public void No_two_signals_of_an_account_share_an_id() =>
        Assert.Equal(
            Raven.Value.Mapped.Count,
            Raven.Value.Mapped.Select(m => (m.Addressed.Account, m.Addressed.Signal.Id)).Distinct().Count());

    [SharedDataFact(Folder)]
    public void Sums_and_means_are_those_of_the_reference()
    {
        var raven = Raven.Value;
        var started = raven.Of("billing.subscription_started").ToList();
        Assert.Equal(Expected("sum mrr_amount all subscriptions"), started.Sum(s => s.Number("mrr"u8)));
        Assert.Equal(Expected("zero-MRR subscriptions"), started.Count(s => s.Number("mrr"u8) == 0));
        foreach (var plan in new[] { "Basic", "Pro", "Enterprise" })
        {
            Assert.Equal(Expected($"total mrr plan {plan}"), started.Where(s => s.Text("plan"u8) == plan).Sum(s => s.Number("mrr"u8)));
        }

        Assert.Equal(Expected("sum usage_count"), raven.Of("usage.event").Sum(s => s.Value));
        Assert.Equal(Expected("sum error_count"), raven.Of("usage.event").Sum(s => s.Number("errors"u8)));
        Assert.Equal(Expected("tickets mean satisfaction"), raven.Of("sentiment.csat").Average(s => s.Value)!.Value, 12);
        Assert.Equal(Expected("tickets escalated"), raven.Of("support.ticket_opened").Count(s => s.Flag("escalated"u8) == true));
        Assert.Equal(Expected("churn events reactivation TRUE"), raven.Of("account.closed").Count(s => s.Flag("reactivation"u8) == true));
        Assert.Equal(Expected("distinct accounts with >=1 churn event"), AccountsOf("account.closed").Count);
    }

    [SharedDataFact(Folder)]
    public void Shares_and_counts_of_accounts_reasons_and_hours_are_those_of_the_reference()
    {
        var raven = Raven.Value;
        var accounts = raven.Of("account.created").ToList();
        Assert.Equal(Expected("accounts is_trial"), accounts.Count(a => a.Flag("trial"u8) == true));
        Assert.Equal(Expected("accounts churn_flag TRUE"), accounts.Count(a => a.Flag("churnFlag"u8) == true));
        var started = raven.Of("billing.subscription_started").ToList();
        Assert.Equal(Expected("sum arr_amount"), 12 * started.Sum(s => s.Number("mrr"u8)));
        foreach (var plan in new[] { "Basic", "Pro", "Enterprise" })
        {
            var of = accounts.Where(a => a.Text("plan"u8) == plan).ToList();
            Assert.Equal(Expected($"accounts plan {plan}"), of.Count);
            Assert.Equal(
                Expected($"account churn rate plan {plan}"), (decimal)of.Count(a => a.Flag("churnFlag"u8) == true) / of.Count, 12);
            Assert.Equal(
                Expected($"avg mrr plan {plan}"), started.Where(s => s.Text("plan"u8) == plan).Average(s => s.Number("mrr"u8))!.Value, 10);
        }

        var opened = raven.Of("support.ticket_opened").ToDictionary(t => t.Text("ticket"u8)!, t => t.At);
        Assert.Equal(
            Expected("tickets mean resolution_time_hours"),
            (decimal)raven.Of("support.ticket_solved").Average(t => (t.At - opened[t.Text("ticket"u8)!]).TotalHours), 9);
        foreach (var reason in new[] { "features", "support", "budget", "unknown", "competitor", "pricing" })
            Assert.Equal(Expected($"churn reason {reason}"), raven.Of("account.closed").Count(c => c.Text("reason"u8) == reason));
        Assert.Equal(Reference.Value["usage date min"], $"{raven.Of("usage.event").Min(u => u.At):yyyy-MM-dd}");
        Assert.Equal(Reference.Value["usage date max"], $"{raven.Of("usage.event").Max(u => u.At):yyyy-MM-dd}");
    }

    [SharedDataFact(Folder)]
    public void Usage_reaches_the_account_of_its_subscription_and_money_its_industry()
    {
        var industryOf = Raven.Value.Mapped.Where(m => m.Addressed.Signal.Type == "account.created")
            .ToDictionary(m => m.Addressed.Account, m => m.Addressed.Signal.Text("industry"u8));
        var accountOf = Raven.Value.Mapped.Where(m => m.Addressed.Signal.Type == "billing.subscription_started")
            .ToDictionary(m => m.Addressed.Signal.Text("subscription"u8)!, m => m.Addressed);

        Assert.All(
            Raven.Value.Mapped.Where(m => m.Addressed.Signal.Type == "usage.event"),
            m => Assert.Equal(accountOf[m.Addressed.Signal.Text("subscription"u8)!].Account, m.Addressed.Account));
        Assert.Equal(
            Expected("total mrr industry FinTech"),
            accountOf.Values.Where(a => industryOf[a.Account] == "FinTech").Sum(a => a.Signal.Number("mrr"u8)));
    }

    [SharedDataFact(Folder)]
    public void Usage_ids_used_twice_are_reported_and_both_rows_kept()
    {
        var finding = Raven.Value.Finding(Usage, "unique");
        Assert.Equal(Expected("duplicate primary keys feature_usage"), finding.Count);
        Assert.Equal(21, finding.Count);
        Assert.Contains("21 are different rows, 0 are identical", finding.Text, StringComparison.Ordinal);
    }

    [SharedDataFact(Folder)]
    public void Usage_outside_of_its_subscription_is_reported()
    {
        var findings = Raven.Value.Findings.Where(f => f is { File: Usage, Check: "not-before" }).ToList();
        Assert.Equal(
            [Expected("usage rows dated before subscription start"), Expected("usage rows dated after subscription end")],
            findings.Select(f => (decimal)f.Count));
        Assert.Equal([19142L, 290L], findings.Select(f => f.Count));
    }

    [SharedDataFact(Folder)]
    public void Accounts_whose_flag_and_events_disagree_are_reported()
    {
        var finding = Raven.Value.Finding("ravenstack_accounts.csv", "agrees");
        Assert.Equal(312, finding.Count);
        Assert.Contains("35 are marked", finding.Text, StringComparison.Ordinal); // flag without event
        Assert.Contains("277 are there", finding.Text, StringComparison.Ordinal); // event without flag
    }

    [SharedDataFact(Folder)]
    public void Two_date_formats_are_reported_and_both_read()
    {
        var finding = Raven.Value.Finding("ravenstack_support_tickets.csv", "formats");
        Assert.Contains("2,000 as yyyy-MM-dd, 2,000 as yyyy-MM-dd H:mm", finding.Text, StringComparison.Ordinal);
        var solved = Raven.Value.Of("support.ticket_solved").First(s => s.Id == "solved-T-0024de");
        Assert.Equal(new DateTimeOffset(2023, 7, 28, 3, 0, 0, TimeSpan.Zero), solved.At);
    }

    [SharedDataFact(Folder)]
    public void Nothing_else_is_reported() => Assert.Equal(
        [
            "ravenstack_accounts.csv agrees", "ravenstack_feature_usage.csv not-before", "ravenstack_feature_usage.csv not-before",
            "ravenstack_feature_usage.csv unique", "ravenstack_support_tickets.csv formats", "ravenstack_support_tickets.csv not-before",
        ],
        Raven.Value.Findings.Select(f => $"{f.File} {f.Check}").Order());

    static HashSet<string> AccountsOf(string type) =>
        [.. Raven.Value.Mapped.Where(m => m.Addressed.Signal.Type == type).Select(m => m.Addressed.Account.Value)];
}
