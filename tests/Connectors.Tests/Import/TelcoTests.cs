namespace HealthEngine.Connectors.Tests.Import;

/// <summary>The sample that ships: all 7,043 rows, with the counts that the file itself holds.</summary>
public class TelcoTests
{
    static readonly Imported Telco = Imported.From(RepositoryFiles.Sample("telco/mapping.json"), RepositoryFiles.Sample("telco"));

    [Fact]
    public void Every_customer_becomes_an_account_with_a_subscription()
    {
        Assert.Equal(7043, Telco.Rows);
        Assert.Empty(Telco.Rejects);
        Assert.Equal(7043, Telco.Count("account.created"));
        Assert.Equal(7043, Telco.Count("billing.subscription_started"));
        Assert.Equal(1869, Telco.Count("billing.subscription_canceled"));
        Assert.Equal(1869, Telco.Count("account.closed"));
        Assert.Equal(7043, Telco.Mapped.Select(m => m.Addressed.Account).Distinct().Count());
        Assert.Equal(Telco.Signals.Count, Telco.Signals.Select(s => s.Id).Distinct().Count());
    }

    [Fact]
    public void Money_arrives_to_the_cent()
    {
        var started = Telco.Of("billing.subscription_started").ToList();
        Assert.Equal(456116.60m, started.Sum(s => s.Number("mrr"u8)));
        Assert.All(started, s => Assert.Equal("USD", s.Text("currency"u8)));
        Assert.Equal(16056168.70m, Telco.Of("account.created").Sum(s => s.Number("totalCharges"u8) ?? 0));
    }

    [Fact]
    public void A_customer_signed_up_as_many_months_before_the_reference_day_as_its_tenure_says()
    {
        var created = Telco.Mapped.First(m => m.Addressed is { Account.Value: "5575-GNVDE", Signal.Type: "account.created" });
        Assert.Equal(new DateTimeOffset(2017, 3, 1, 0, 0, 0, TimeSpan.Zero), created.Addressed.Signal.At); // 34 months
        Assert.Equal("One year", created.Addressed.Signal.Text("plan"u8));
        Assert.False(created.Addressed.Signal.Flag("paperlessBilling"u8));
        Assert.Equal(3, created.Line);
    }

    [Fact]
    public void The_eleven_blank_totals_are_reported_and_left_out()
    {
        var finding = Telco.Finding("Telco-Customer-Churn.csv", "filled");
        Assert.Equal(11, finding.Count);
        Assert.Equal(11, Telco.Of("account.created").Count(s => s.Number("totalCharges"u8) is null));
        Assert.Single(Telco.Findings);
    }
}
