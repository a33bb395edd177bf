using System.Globalization;
using System.Text;
using HealthEngine.Measures;
using HealthEngine.Revenue;
using HealthEngine.Signals;

namespace HealthEngine.Grains.Tests.Revenue;

/// <summary>One customer's billing, told signal by signal.</summary>
sealed class Customer
{
    readonly List<BillingFact> _facts = [];

    public static readonly DayCalendar Berlin = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

    public static readonly RevenuePolicy Plain = new("plain", "Plain");

    public IReadOnlyList<BillingFact> Facts => _facts;

    public static DateTimeOffset At(string instant) => Instants.Parse(instant)!.Value;

    public static RevenuePolicy Preset(string id) => RevenuePolicies.Shipped.Single(p => p.Id == id);

    public Customer Started(string at, string subscription, decimal mrr, string rest = "") => Tell(
        at, "billing.subscription_started",
        string.Create(CultureInfo.InvariantCulture, $"\"subscription\":\"{subscription}\",\"mrr\":{mrr}{rest}"));

    public Customer Changed(string at, string subscription, string rest) =>
        Tell(at, "billing.subscription_changed", $"\"subscription\":\"{subscription}\",{rest}");

    public Customer Canceled(string at, string subscription, string rest = "") =>
        Tell(at, "billing.subscription_canceled", $"\"subscription\":\"{subscription}\"{rest}");

    public Customer Tell(string at, string type, string props)
    {
        _facts.Add(BillingFacts.Of(Signal(at, type, props))!);
        return this;
    }

    Signal Signal(string at, string type, string props) =>
        new($"s{_facts.Count}", type, null, null, At(at), null, Encoding.UTF8.GetBytes($"{{{props}}}"));

    public Ledger Ledger(RevenuePolicy? policy = null, FxRates? rates = null) =>
        HealthEngine.Revenue.Ledger.Of(_facts, policy ?? Plain, rates ?? FxRates.None("EUR"), Berlin);

    /// <summary>The movements as text: day, kind and amount.</summary>
    public IEnumerable<string> Movements(RevenuePolicy? policy = null, FxRates? rates = null) =>
        Ledger(policy, rates).Movements.Select(m => string.Create(CultureInfo.InvariantCulture,
            $"{Instants.FromUnixMicroseconds(m.At):MM-dd} {m.Kind?.ToString().ToLowerInvariant()} {m.Amount:0.##}"));
}
