using System.Buffers;
using System.Text.Json;

namespace HealthEngine.Signals;

/// <summary>What the known types ask of a signal beyond what every signal must be. The codes are part of the API.</summary>
static class SignalRules
{
    static readonly SignalFlaw TicketMissing = new(
        "ticket_missing", "The type needs props.ticket: the ticket's id, as text.");

    static readonly SignalFlaw SubscriptionMissing = new(
        "subscription_missing", "The type needs props.subscription: the subscription's id, as text.");

    static readonly SignalFlaw MrrInvalid = new(
        "mrr_invalid", "props.mrr is a number of at least 0: the price of a month in major units of its currency.");

    static readonly SignalFlaw AmountInvalid = new(
        "amount_invalid", "props.amount is a number of at least 0, in major units of its currency.");

    static readonly SignalFlaw CurrencyInvalid = new(
        "currency_invalid", "props.currency is an ISO 4217 code of three letters, e.g. EUR.");

    static readonly SignalFlaw ScaleInvalid = new(
        "scale_invalid", "props.scale is a range of whole numbers from 0 to 100 as text, e.g. \"1-10\", or its highest answer.");

    static readonly SearchValues<byte> Letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    static readonly SignalFlaw ValueMissing = new("value_missing", "The type needs value: the answer that was given.");

    /// <summary>A ticket's signals belong together by its id.</summary>
    public static readonly SignalRule Ticket = (_, props) =>
        HasText(props, "ticket"u8) ? null : TicketMissing;

    /// <summary>A subscription's signals belong together by its id.</summary>
    public static readonly SignalRule Subscription = (value, props) =>
        HasText(props, "subscription"u8) ? Money!(value, props) : SubscriptionMissing;

    public static readonly SignalRule Money = (value, props) =>
        !IsMoneyOrMissing(props, "mrr"u8) ? MrrInvalid
        : !IsMoneyOrMissing(props, "amount"u8) ? AmountInvalid
        : Currency!(value, props);

    public static readonly SignalRule Currency = (_, props) =>
        IsCurrencyOrMissing(props) ? null : CurrencyInvalid;

    /// <summary>One answer on a scale of whole numbers.</summary>
    public static SignalRule Rating(RatingScale standard) => (value, props) =>
    {
        if (standard.Or(props) is not { } scale) return ScaleInvalid;
        if (value is not { } answer) return ValueMissing;
        return scale.Has(answer) ? null : OutOfRange(scale);
    };

    static SignalFlaw OutOfRange(RatingScale scale) => new(
        "value_out_of_range",
        $"value is a whole number from {scale.Lowest} to {scale.Highest}; props.scale can name another range.");

    static bool HasText(ReadOnlySpan<byte> props, ReadOnlySpan<byte> property) =>
        SignalProps.Find(props, property, out var reader)
        && reader.TokenType == JsonTokenType.String && !reader.ValueSpan.IsEmpty;

    static bool IsMoneyOrMissing(ReadOnlySpan<byte> props, ReadOnlySpan<byte> property) =>
        !SignalProps.Find(props, property, out var reader)
        || reader.TokenType == JsonTokenType.Null
        || FieldNumber.Read(ref reader) >= 0;

    static bool IsCurrencyOrMissing(ReadOnlySpan<byte> props)
    {
        if (!SignalProps.Find(props, "currency"u8, out var reader) || reader.TokenType == JsonTokenType.Null) return true;
        return reader.TokenType == JsonTokenType.String
            && reader.ValueSpan.Length == 3
            && reader.ValueSpan.IndexOfAnyExcept(Letters) < 0;
    }
}
