using HealthEngine.Measures.Billing;

namespace HealthEngine.Accounts;

partial class AccountStateCodec
{
    static void Write(BinaryWriter to, BillingFacet billing)
    {
        WriteAll(to, billing.Subscriptions, Write);
        WriteAll(to, billing.Invoices, Write);
        Write(to, billing.FailedPayments);
        to.Write7BitEncodedInt(billing.NewestDay);
        to.Write(billing.FirstStartAt);
    }

    static BillingFacet ReadBilling(BinaryReader from) => new(
        ReadAll(from, ReadSubscription),
        ReadAll(from, ReadInvoice),
        ReadKeyDays(from),
        from.Read7BitEncodedInt(),
        from.ReadInt64());

    static void Write(BinaryWriter to, Subscription subscription)
    {
        to.Write(subscription.Key);
        Write(to, subscription.Before.Status, s => to.Write((byte)s));
        Write(to, subscription.Before.Mrr, to.Write);
        Write(to, subscription.Before.Currency, to.Write);
        Write(to, subscription.Before.Seats, to.Write);
        Write(to, subscription.Before.TermEnd, to.Write);
        Write(to, subscription.Before.Discount, to.Write);
        WriteAll(to, subscription.Changes, Write);
    }

    static Subscription ReadSubscription(BinaryReader from) => new(
        from.ReadUInt64(),
        new(
            ReadLatest(from, () => (SubscriptionStatus)from.ReadByte()),
            ReadLatest(from, from.ReadDecimal),
            ReadLatest(from, from.ReadString),
            ReadLatest(from, from.ReadInt32),
            ReadLatest(from, from.ReadInt64),
            ReadLatest(from, from.ReadDecimal)),
        ReadAll(from, ReadChange));

    static void Write(BinaryWriter to, SubscriptionChange change)
    {
        Write(to, change.Stamp);
        WriteIf(to, change.Status is not null, () => to.Write((byte)change.Status!.Value));
        WriteIf(to, change.Mrr is not null, () => to.Write(change.Mrr!.Value));
        WriteIf(to, change.Currency is not null, () => to.Write(change.Currency!));
        WriteIf(to, change.Seats is not null, () => to.Write(change.Seats!.Value));
        WriteIf(to, change.TermEnd is not null, () => to.Write(change.TermEnd!.Value));
        WriteIf(to, change.Discount is not null, () => to.Write(change.Discount!.Value));
    }

    static SubscriptionChange ReadChange(BinaryReader from) => new(
        ReadStamp(from),
        from.ReadBoolean() ? (SubscriptionStatus)from.ReadByte() : null,
        from.ReadBoolean() ? from.ReadDecimal() : null,
        from.ReadBoolean() ? from.ReadString() : null,
        from.ReadBoolean() ? from.ReadInt32() : null,
        from.ReadBoolean() ? from.ReadInt64() : null,
        from.ReadBoolean() ? from.ReadDecimal() : null);

    static void Write(BinaryWriter to, Invoice invoice)
    {
        to.Write(invoice.Key);
        Write(to, invoice.Status, s => to.Write((byte)s));
        Write(to, invoice.DueOn, to.Write);
        Write(to, invoice.Amount, to.Write);
        Write(to, invoice.Currency, to.Write);
    }

    static Invoice ReadInvoice(BinaryReader from) => new(
        from.ReadUInt64(),
        ReadLatest(from, () => (InvoiceStatus)from.ReadByte()),
        ReadLatest(from, from.ReadInt64),
        ReadLatest(from, from.ReadDecimal),
        ReadLatest(from, from.ReadString));
}
