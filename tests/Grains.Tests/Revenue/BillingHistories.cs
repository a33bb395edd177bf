using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using HealthEngine.Revenue;

namespace HealthEngine.Grains.Tests.Revenue;

/// <summary>Arbitrary billing of a few customers over a year and a half, in three currencies.</summary>
static class BillingHistories
{
    public static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public const int Days = 540;

    static readonly string[] Subscriptions = ["a", "b", "c"];

    static readonly string[] Invoices = ["i", "j"];

    static Gen<DateTimeOffset> Instant =>
        from day in Gen.Choose(0, Days)
        // Often at the same instant, often within an hour, so that ties and netting occur.
        from minute in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 90), Gen.Choose(0, 1439))
        select Start.AddDays(day).AddMinutes(minute);

    static Gen<string> Rest => Gen.Elements(
        "", ",\"status\":\"trialing\"", ",\"status\":\"active\"", ",\"status\":\"canceling\"", ",\"termEnd\":\"2025-11-05\"",
        ",\"discount\":30", ",\"discount\":30,\"discountEnd\":\"2025-09-01\"", ",\"metered\":true", ",\"currency\":\"USD\"",
        ",\"currency\":\"GBP\"");

    static Gen<(string Type, string Props)> Body => Gen.OneOf(
        from type in Gen.Elements("started", "started", "changed", "canceled", "paused", "resumed")
        from subscription in Gen.Elements(Subscriptions)
        from cents in Gen.OneOf(Gen.Constant(0), Gen.Choose(1, 30_000))
        from rest in Rest
        select ($"billing.subscription_{type}", string.Create(
            CultureInfo.InvariantCulture, $"\"subscription\":\"{subscription}\",\"mrr\":{cents / 100m}{rest}")),
        from type in Gen.Elements("invoice_paid", "payment_failed", "invoice_overdue")
        from invoice in Gen.Elements(Invoices)
        from due in Gen.Elements("", ",\"dueOn\":\"2025-06-01\"", ",\"subscription\":\"a\"")
        select ($"billing.{type}", $"\"invoice\":\"{invoice}\"{due}"),
        from type in Gen.Elements("account.closed", "account.created")
        select (type, ""));

    static Gen<List<BillingFact>> OneCustomer =>
        from bodies in Body.ListOf()
        from instants in Gen.ListOf(Instant, bodies.Count)
        select bodies.Take(30).Select((b, i) => BillingFacts.Of(new(
            $"s{i}", b.Type, null, null, instants[i], null, Encoding.UTF8.GetBytes($"{{{b.Props}}}")))!).ToList();

    /// <summary>Up to six customers.</summary>
    public static Arbitrary<List<BillingFact>[]> Any => Gen.Choose(1, 6).SelectMany(n => Gen.ArrayOf(OneCustomer, n)).ToArbitrary();

    /// <summary>The shipped policies, and one that has all the other choices.</summary>
    public static readonly IReadOnlyList<RevenuePolicy> Policies =
    [
        .. RevenuePolicies.Shipped,
        new(
            "other", "Other", PastDue.Excluded, Churn: ChurnBooked.Scheduled, ReactivationAfterDays: 45, Paused: Paused.Full,
            Free: Free.Active, ClosedAccount: ClosedAccount.Ends),
    ];

    /// <summary>Rates that change every twenty days.</summary>
    public static FxRates Rates { get; } = new("EUR",
    [
        new("USD", Enumerable.Range(-5, 40).ToDictionary(
            i => DateOnly.FromDateTime(Start.Date).DayNumber + 20 * i, i => 0.90m + i * 0.003m)),
        new("GBP", Enumerable.Range(-5, 40).ToDictionary(
            i => DateOnly.FromDateTime(Start.Date).DayNumber + 20 * i + 7, i => 1.20m - i * 0.002m)),
    ]);

    public static RevenueBook Book(IReadOnlyList<List<BillingFact>> customers, RevenuePolicy policy, FxRates? rates = null)
    {
        rates ??= Rates;
        return RevenueBook.Empty(rates, Customer.Berlin).With(
            [.. customers.Select((facts, i) => (i, Ledger.Of(facts, policy, rates, Customer.Berlin)))]);
    }

    /// <summary>The months of the history, where Berlin is.</summary>
    public static DateTimeOffset[] MonthBounds { get; } =
        [.. Enumerable.Range(0, 21).Select(i => Months.Start(Months.Of(Customer.Berlin.DayOf(Start)) - 1 + i, Customer.Berlin))];
}
