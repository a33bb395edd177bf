using HealthEngine.Measures;
using HealthEngine.Measures.Custom;
using HealthEngine.Measures.Integrations;

namespace HealthEngine.Accounts;

partial class AccountStateCodec
{
    static void Write(BinaryWriter to, IntegrationFacet integrations)
    {
        to.Write(integrations.IsKnown);
        to.Write7BitEncodedInt(integrations.NewestDay);
        Write(to, integrations.Syncs);
        WriteAll(to, integrations.Runs, (w, r) =>
        {
            w.Write(r.Key);
            w.Write7BitEncodedInt64(r.StartedAt);
            Write(w, r.Succeeded, w.Write);
        });
    }

    static IntegrationFacet ReadIntegrations(BinaryReader from) => new(
        from.ReadBoolean(),
        from.Read7BitEncodedInt(),
        ReadDaySets(from),
        ReadAll(from, r => new SyncRun(r.ReadUInt64(), r.Read7BitEncodedInt64(), ReadLatest(r, r.ReadBoolean))));

    static void Write(BinaryWriter to, TallyFacet tallies)
    {
        to.Write7BitEncodedInt(tallies.Tallies.Length);
        for (var i = 0; i < tallies.Tallies.Length; i++)
        {
            to.Write(tallies.Plan.Rules[i].Fingerprint);
            Write(to, tallies.Tallies[i]);
        }
    }

    /// <summary>The tallies that a plan still asks for, under as much of the plan as they fill.</summary>
    static TallyFacet ReadTallies(BinaryReader from, TallyPlan plan)
    {
        var tallies = new Tally?[plan.Rules.Length];
        for (var left = from.Read7BitEncodedInt(); left > 0; left--)
        {
            var place = plan.IndexOf(from.ReadUInt64());
            var tally = ReadTally(from);
            if (place >= 0) tallies[place] = tally;
        }

        return TallyFacet.Of(plan, tallies);
    }

    static void Write(BinaryWriter to, Tally tally)
    {
        to.Write7BitEncodedInt64(tally.LastAt);
        to.Write7BitEncodedInt(tally.NewestDay);
        Write(to, tally.Days);
        WriteAll(to, tally.Keys, (w, k) => { w.Write(k.Key); w.Write7BitEncodedInt64(k.At); });
        Write(to, tally.Last, amount => Write(to, amount));
    }

    static Tally ReadTally(BinaryReader from) => new(
        from.Read7BitEncodedInt64(),
        from.Read7BitEncodedInt(),
        ReadDayTotals(from),
        ReadAll(from, r => new KeyAt(r.ReadUInt64(), r.Read7BitEncodedInt64())),
        ReadLatest(from, () => ReadAmount(from)));

    static void Write(BinaryWriter to, DayTotals totals)
    {
        to.Write7BitEncodedInt(totals.Days.Length);
        foreach (var day in totals.Days)
        {
            to.Write7BitEncodedInt(day.Day);
            to.Write7BitEncodedInt(day.Count);
            Write(to, day.Amount);
        }
    }

    static DayTotals ReadDayTotals(BinaryReader from)
    {
        var days = new DayTotal[from.Read7BitEncodedInt()];
        foreach (ref var day in days.AsSpan())
            day = new(from.Read7BitEncodedInt(), from.Read7BitEncodedInt(), ReadAmount(from));
        return DayTotals.Of(days);
    }

    static void Write(BinaryWriter to, Int128 amount)
    {
        to.Write((ulong)(amount >> 64));
        to.Write((ulong)amount);
    }

    static Int128 ReadAmount(BinaryReader from) => new(from.ReadUInt64(), from.ReadUInt64());
}
