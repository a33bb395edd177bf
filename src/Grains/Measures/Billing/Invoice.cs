using HealthEngine.Signals;

namespace HealthEngine.Measures.Billing;

enum InvoiceStatus : byte
{
    Open,
    Paid,
    PaymentFailed,
    Overdue,
}

/// <summary>What is known of one invoice: each fact the last one told by occurrence.</summary>
sealed record Invoice(
    ulong Key, Latest<InvoiceStatus> Status, Latest<long> DueOn, Latest<decimal> Amount, Latest<string> Currency) : IKeyed
{
    public Invoice Apply(Signal signal, InvoiceStatus status)
    {
        var stamp = Stamp.Of(signal);
        var invoice = this with { Status = Status.With(stamp, status) };
        if (signal.Instant("dueOn"u8) is { } dueOn)
            invoice = invoice with { DueOn = invoice.DueOn.With(stamp, dueOn.ToUnixMicroseconds()) };
        if (signal.Number("amount"u8) is { } amount)
            invoice = invoice with { Amount = invoice.Amount.With(stamp, amount) };
        if (signal.Text("currency"u8) is { } currency)
            invoice = invoice with { Currency = invoice.Currency.With(stamp, currency) };
        return invoice;
    }

    public bool HasOlderThan(long at)
    {
        return IsOlder(Status.Stamp) || IsOlder(DueOn.Stamp) || IsOlder(Amount.Stamp) || IsOlder(Currency.Stamp);

        bool IsOlder(Stamp stamp) => stamp.At != 0 && stamp.At < at;
    }

    public Invoice ForgetBefore(long at) =>
        new(Key, Status.ForgetBefore(at), DueOn.ForgetBefore(at), Amount.ForgetBefore(at), Currency.ForgetBefore(at));

    /// <summary>Since when money is late, or null when it is not.</summary>
    public DateTimeOffset? OverdueSince => Status.Value != InvoiceStatus.Overdue
        ? null
        : DueOn.IsSet ? Instants.FromUnixMicroseconds(DueOn.Value) : Status.At;
}
