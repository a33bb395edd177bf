using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace HealthEngine.Signals;

/// <summary>The types that the contract names, with what each asks of a signal. Unknown types pass.</summary>
public static class SignalTypeRules
{
    static readonly FrozenDictionary<string, SignalType> Known = new SignalType[]
    {
        new(SignalTypes.AccountCreated), new(SignalTypes.AccountUpdated), new(SignalTypes.AccountClosed),
        new(SignalTypes.UsageEvent), new(SignalTypes.UsageMetered),
        new(SignalTypes.TicketOpened, SignalRules.Ticket), new(SignalTypes.TicketUpdated, SignalRules.Ticket),
        new(SignalTypes.TicketSolved, SignalRules.Ticket), new(SignalTypes.TicketReopened, SignalRules.Ticket),
        new(SignalTypes.SubscriptionStarted, SignalRules.Subscription),
        new(SignalTypes.SubscriptionChanged, SignalRules.Subscription),
        new(SignalTypes.SubscriptionCanceled, SignalRules.Subscription),
        new(SignalTypes.SubscriptionPaused, SignalRules.Subscription),
        new(SignalTypes.SubscriptionResumed, SignalRules.Subscription),
        new(SignalTypes.InvoicePaid, SignalRules.Money), new(SignalTypes.PaymentFailed, SignalRules.Money),
        new(SignalTypes.InvoicePaymentFailed, SignalRules.Money), new(SignalTypes.InvoiceOverdue, SignalRules.Money), new(SignalTypes.Purchase, SignalRules.Money),
        new(SignalTypes.Refund, SignalRules.Money), new(SignalTypes.Renewal, SignalRules.Money),
        new(SignalTypes.Nps, SignalRules.Rating(RatingScale.Nps)),
        new(SignalTypes.Csat, SignalRules.Rating(RatingScale.Csat)),
        new(SignalTypes.Ces, SignalRules.Rating(RatingScale.Ces)),
        new(SignalTypes.CsmPulse, SignalRules.Rating(RatingScale.CsmPulse)),
        new("crm.meeting"), new("crm.contact_changed"), new("crm.opportunity_changed"), new("crm.task_done"),
        new(SignalTypes.Milestone),
        new(SignalTypes.UserIdentified),
        new("funnel.visited"), new("funnel.signed_up"), new("funnel.trial_started"), new("funnel.converted"),
        new("integration.installed"), new("integration.configured"), new("integration.sync_started"),
        new("integration.sync_completed"), new("integration.error"),
        new("cost.recorded", SignalRules.Currency),
    }.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);

    static readonly FrozenDictionary<string, SignalType>.AlternateLookup<ReadOnlySpan<char>> ByText =
        Known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>All known types, by name.</summary>
    public static IEnumerable<string> All => Known.Keys.Order(StringComparer.Ordinal);

    /// <summary>Whether the contract names the type.</summary>
    public static bool IsKnown(string type) => Known.ContainsKey(type);

    /// <summary>The name of a type, and its rules when it is known. Null: no name.</summary>
    internal static string? ReadName(ref Utf8JsonReader reader, out SignalType? type)
    {
        type = null;
        if (reader.TokenType != JsonTokenType.String || reader.ValueIsEscaped) return null;
        var bytes = reader.ValueSpan;
        if (bytes.Length is 0 or > SignalLimits.TypeLengthMax) return null;

        // Known names are looked up, not made: a million signals share some forty strings.
        Span<char> chars = stackalloc char[SignalLimits.TypeLengthMax];
        var length = Encoding.ASCII.GetChars(bytes, chars);
        var text = chars[..length];
        if (ByText.TryGetValue(text, out type)) return type.Name;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-' or ':' or '/')) return null;
        }

        return text.ToString();
    }
}

/// <param name="Rule">Null: whatever it carries is welcome.</param>
sealed record SignalType(string Name, SignalRule? Rule = null)
{
    public SignalFlaw? Check(decimal? value, ReadOnlySpan<byte> props) => Rule?.Invoke(value, props);
}

/// <summary>What a type asks of its signals. Null: nothing is wrong.</summary>
delegate SignalFlaw? SignalRule(decimal? value, ReadOnlySpan<byte> props);
