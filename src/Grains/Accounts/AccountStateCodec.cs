using System.Buffers;
using HealthEngine.Journal;
using HealthEngine.Measures;
using HealthEngine.Measures.Billing;
using HealthEngine.Measures.Custom;
using HealthEngine.Measures.Integrations;
using HealthEngine.Measures.Onboarding;
using HealthEngine.Measures.Relationship;
using HealthEngine.Measures.Sentiment;
using HealthEngine.Measures.Support;
using HealthEngine.Measures.Traits;
using HealthEngine.Measures.Usage;
using HealthEngine.Signals;

namespace HealthEngine.Accounts;

/// <summary>Writes an account's state as bytes: equal states, equal bytes. Only snapshots hold it, so it may change at will.</summary>
static partial class AccountStateCodec
{
    public static void Write(BinaryWriter to, AccountState state)
    {
        to.Write(state.NewestAt);
        Write(to, state.Traits);
        Write(to, state.Usage);
        WriteAll(to, state.Support.Tickets, Write);
        Write(to, state.Billing);
        Write(to, state.Sentiment);
        Write(to, state.Relationship);
        WriteAll(to, state.Onboarding.Milestones, (w, m) => { w.Write(m.Name); w.Write(m.FirstAt); });
        Write(to, state.Integrations);
        Write(to, state.Tallies);
        WriteAll(to, state.Ahead, Write);
    }

    /// <param name="plan">The tallies that are asked for now; others that the bytes hold are left aside.</param>
    public static AccountState Read(BinaryReader from, TallyPlan plan) => new(
        from.ReadInt64(),
        Shared(ReadTraits(from), TraitsFacet.Empty),
        ReadUsage(from),
        Shared(new(ReadAll(from, ReadTicket)), SupportFacet.Empty),
        Shared(ReadBilling(from), BillingFacet.Empty),
        Shared(ReadSentiment(from), SentimentFacet.Empty),
        Shared(ReadRelationship(from), RelationshipFacet.Empty),
        Shared(new(ReadAll(from, ReadMilestone)), OnboardingFacet.Empty),
        Shared(ReadIntegrations(from), IntegrationFacet.Empty),
        ReadTallies(from, plan),
        ReadAll(from, ReadSignal));

    /// <summary>Most accounts have nothing of most facets: all of those hold the same one.</summary>
    static T Shared<T>(T facet, T empty) where T : class, IEquatable<T> => facet.Equals(empty) ? empty : facet;

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
        var hasAny = usage.NewestDay != 0;
        to.Write7BitEncodedInt(hasAny ? usage.CountsBefore.Length + 1 : 0);
        if (hasAny) to.Write7BitEncodedInt(usage.NewestCount);
        foreach (var count in usage.CountsBefore) to.Write7BitEncodedInt(count);
        Write(to, usage.Users);
        Write(to, usage.Features);
    }

    static UsageFacet ReadUsage(BinaryReader from)
    {
        var (newest, first, last) = (from.Read7BitEncodedInt(), from.Read7BitEncodedInt(), from.ReadInt64());
        var days = from.Read7BitEncodedInt();
        var newestCount = days == 0 ? 0 : from.Read7BitEncodedInt();
        var before = days <= 1 ? [] : new int[days - 1];
        foreach (ref var count in before.AsSpan()) count = from.Read7BitEncodedInt();
        return new(newest, first, last, newestCount, before, ReadDaySets(from), ReadDaySets(from));
    }

    static void Write(BinaryWriter to, DaySets sets)
    {
        var keys = sets.Keys();
        to.Write7BitEncodedInt(keys.Length);
        foreach (var key in keys) Write(to, key);
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
        var count = from.Read7BitEncodedInt();
        if (count == 0) return [];
        var items = new T[count];
        foreach (ref var item in items.AsSpan()) item = read(from);
        return items;
    }
}
