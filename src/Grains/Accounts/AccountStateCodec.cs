using System.Buffers;
using HealthEngine.Journal;
using HealthEngine.Measures;
using HealthEngine.Measures.Billing;
using HealthEngine.Measures.Onboarding;
using HealthEngine.Measures.Sentiment;
using HealthEngine.Measures.Support;
using HealthEngine.Measures.Traits;
using HealthEngine.Measures.Usage;
using HealthEngine.Signals;

namespace HealthEngine.Accounts;

/// <summary>Writes an account's state as bytes: equal states, equal bytes. Only snapshots hold it, so it may change at will.</summary>
static class AccountStateCodec
{
    public static void Write(BinaryWriter to, AccountState state)
    {
        to.Write(state.NewestAt);
        Write(to, state.Traits);
        Write(to, state.Usage);
        WriteAll(to, state.Support.Tickets, Write);
        Write(to, state.Billing);
        WriteAll(to, state.Sentiment.Nps, (w, a) => { w.Write(a.Key); Write(w, a.Rating, w.Write); });
        WriteAll(to, state.Onboarding.Milestones, (w, m) => { w.Write(m.Name); w.Write(m.FirstAt); });
        WriteAll(to, state.Ahead, Write);
    }

    public static AccountState Read(BinaryReader from) => new(
        from.ReadInt64(),
        ReadTraits(from),
        ReadUsage(from),
        new(ReadAll(from, ReadTicket)),
        ReadBilling(from),
        new(ReadAll(from, r => new NpsAnswer(r.ReadUInt64(), ReadLatest(r, r.ReadByte)))),
        new(ReadAll(from, ReadMilestone)),
        ReadAll(from, ReadSignal));

    static void Write(BinaryWriter to, TraitsFacet traits)
    {
        WriteAll(to, traits.Traits, (w, t) => { w.Write(t.Name); Write(w, t.Json, w.Write); });
        to.Write(traits.CreatedAt);
        Write(to, traits.Closed, to.Write);
    }

    static TraitsFacet ReadTraits(BinaryReader from) => new(
        ReadAll(from, r => r.ReadString() is var name
            ? new Trait(NameHash.Of(name), name, ReadLatest(r, r.ReadString))
            : throw new InvalidDataException()),
        from.ReadInt64(),
        ReadLatest(from, from.ReadBoolean));

    static void Write(BinaryWriter to, UsageFacet usage)
    {
        to.Write7BitEncodedInt(usage.NewestDay);
        to.Write7BitEncodedInt(usage.FirstDay);
        to.Write(usage.LastAtMicroseconds);
        to.Write7BitEncodedInt(usage.Counts.Length);
        foreach (var count in usage.Counts) to.Write7BitEncodedInt(count);
        Write(to, usage.Users);
        Write(to, usage.Features);
    }

    static UsageFacet ReadUsage(BinaryReader from)
    {
        var (newest, first, last) = (from.Read7BitEncodedInt(), from.Read7BitEncodedInt(), from.ReadInt64());
        var counts = new int[from.Read7BitEncodedInt()];
        foreach (ref var count in counts.AsSpan()) count = from.Read7BitEncodedInt();
        return new(newest, first, last, counts, ReadDaySets(from), ReadDaySets(from));
    }

    static void Write(BinaryWriter to, DaySets sets)
    {
        to.Write7BitEncodedInt(sets.Keys.Length);
        foreach (var key in sets.Keys) Write(to, key);
    }

    static DaySets ReadDaySets(BinaryReader from)
    {
        var keys = new KeyDays[from.Read7BitEncodedInt()];
        foreach (ref var key in keys.AsSpan()) key = ReadKeyDays(from);
        return DaySets.Of(keys);
    }

    static void Write(BinaryWriter to, KeyDays key)
    {
        to.Write(key.Key);
        to.Write((ulong)key.Days);
        to.Write((uint)(key.Days >> 64));
    }

    static KeyDays ReadKeyDays(BinaryReader from)
    {
        var (key, low) = (from.ReadUInt64(), from.ReadUInt64());
        return new(key, new(from.ReadUInt32(), low));
    }

    static void Write(BinaryWriter to, Ticket ticket)
    {
        to.Write(ticket.Key);
        Write(to, ticket.Open, to.Write);
        Write(to, ticket.Priority, p => to.Write((byte)p));
        Write(to, ticket.Escalated, to.Write);
    }

    static Ticket ReadTicket(BinaryReader from) => new(
        from.ReadUInt64(),
        ReadLatest(from, from.ReadBoolean),
        ReadLatest(from, () => (TicketPriority)from.ReadByte()),
        ReadLatest(from, from.ReadBoolean));

    static void Write(BinaryWriter to, BillingFacet billing)
    {
        WriteAll(to, billing.Subscriptions, Write);
        WriteAll(to, billing.Invoices, Write);
        Write(to, billing.FailedPayments);
        to.Write7BitEncodedInt(billing.NewestDay);
    }

    static BillingFacet ReadBilling(BinaryReader from) => new(
        ReadAll(from, ReadSubscription), ReadAll(from, ReadInvoice), ReadKeyDays(from), from.Read7BitEncodedInt());

    static void Write(BinaryWriter to, Subscription subscription)
    {
        to.Write(subscription.Key);
        Write(to, subscription.Before.Status, s => to.Write((byte)s));
        Write(to, subscription.Before.Mrr, to.Write);
        Write(to, subscription.Before.Currency, to.Write);
        Write(to, subscription.Before.Seats, to.Write);
        Write(to, subscription.Before.TermEnd, to.Write);
        WriteAll(to, subscription.Changes, Write);
    }

    static Subscription ReadSubscription(BinaryReader from) => new(
        from.ReadUInt64(),
        new(
            ReadLatest(from, () => (SubscriptionStatus)from.ReadByte()),
            ReadLatest(from, from.ReadDecimal),
            ReadLatest(from, from.ReadString),
            ReadLatest(from, from.ReadInt32),
            ReadLatest(from, from.ReadInt64)),
        ReadAll(from, ReadChange));

    static void Write(BinaryWriter to, SubscriptionChange change)
    {
        Write(to, change.Stamp);
        WriteIf(to, change.Status is not null, () => to.Write((byte)change.Status!.Value));
        WriteIf(to, change.Mrr is not null, () => to.Write(change.Mrr!.Value));
        WriteIf(to, change.Currency is not null, () => to.Write(change.Currency!));
        WriteIf(to, change.Seats is not null, () => to.Write(change.Seats!.Value));
        WriteIf(to, change.TermEnd is not null, () => to.Write(change.TermEnd!.Value));
    }

    static SubscriptionChange ReadChange(BinaryReader from) => new(
        ReadStamp(from),
        from.ReadBoolean() ? (SubscriptionStatus)from.ReadByte() : null,
        from.ReadBoolean() ? from.ReadDecimal() : null,
        from.ReadBoolean() ? from.ReadString() : null,
        from.ReadBoolean() ? from.ReadInt32() : null,
        from.ReadBoolean() ? from.ReadInt64() : null);

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

    static Milestone ReadMilestone(BinaryReader from)
    {
        var name = from.ReadString();
        return new(NameHash.Of(name), name, from.ReadInt64());
    }

    static void Write(BinaryWriter to, Signal signal)
    {
        var body = new ArrayBufferWriter<byte>();
        JournalCodec.Encode(new(default, 0, default, signal, []), body);
        to.Write7BitEncodedInt(body.WrittenCount);
        to.Write(body.WrittenSpan);
    }

    static Signal ReadSignal(BinaryReader from) =>
        JournalCodec.Decode(default, 0, default, from.ReadBytes(from.Read7BitEncodedInt())).Signal!;

    static void Write(BinaryWriter to, Stamp stamp)
    {
        to.Write(stamp.At);
        to.Write(stamp.Tie);
    }

    static Stamp ReadStamp(BinaryReader from) => new(from.ReadInt64(), from.ReadUInt64());

    static void Write<T>(BinaryWriter to, Latest<T> latest, Action<T> write) =>
        WriteIf(to, latest.IsSet, () =>
        {
            Write(to, latest.Stamp);
            write(latest.Value!);
        });

    static Latest<T> ReadLatest<T>(BinaryReader from, Func<T> read) =>
        from.ReadBoolean() ? new(ReadStamp(from), read()) : default;

    static void WriteIf(BinaryWriter to, bool isSet, Action write)
    {
        to.Write(isSet);
        if (isSet) write();
    }

    static void WriteAll<T>(BinaryWriter to, T[] items, Action<BinaryWriter, T> write)
    {
        to.Write7BitEncodedInt(items.Length);
        foreach (var item in items) write(to, item);
    }

    static T[] ReadAll<T>(BinaryReader from, Func<BinaryReader, T> read)
    {
        var items = new T[from.Read7BitEncodedInt()];
        foreach (ref var item in items.AsSpan()) item = read(from);
        return items;
    }
}
