using FsCheck;
using FsCheck.Fluent;
using HealthEngine.Accounts;
using HealthEngine.Grains.Tests.Measures;
using HealthEngine.Measures;
using HealthEngine.Signals;

namespace HealthEngine.Grains.Tests.Accounts;

public class AccountFoldTests
{
    static readonly DayCalendar Berlin = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

    [Fact]
    public void The_order_of_arrival_leaves_no_trace() =>
        Prop.ForAll(Histories.Any, Histories.AnyNow, Gen.Choose(0, int.MaxValue).ToArbitrary(), (history, now, seed) =>
        {
            var shuffled = history.ToArray();
            new Random(seed).Shuffle(shuffled);
            return Bytes(Fold(history, now)).SequenceEqual(Bytes(Fold(shuffled, now)));
        }).Check(Thorough);

    [Fact]
    public void When_each_signal_arrived_leaves_no_trace() =>
        Prop.ForAll(Histories.Any, Histories.AnyNow, Gen.Choose(0, int.MaxValue).ToArbitrary(), (history, now, seed) =>
        {
            var random = new Random(seed);
            var state = AccountState.Of(OwnMeasures.Catalog.Tallies);
            var arrivals = history.Select(s => (Signal: s, At: now.AddMinutes(-random.Next(0, 200_000)))).OrderBy(a => a.At);
            foreach (var (signal, at) in arrivals) state = state.Advance(at, Berlin).Fold(signal, at, Berlin);
            return Bytes(state.Advance(now, Berlin)).SequenceEqual(Bytes(Fold(history, now)));
        }).Check(Thorough);

    [Fact]
    public void A_state_comes_back_from_its_bytes_as_it_was() =>
        Prop.ForAll(Histories.Any, Histories.AnyNow, (history, now) =>
        {
            var bytes = Bytes(Fold(history, now));
            using var from = new BinaryReader(new MemoryStream(bytes));
            return Bytes(AccountStateCodec.Read(from, OwnMeasures.Catalog.Tallies)).SequenceEqual(bytes);
        }).Check(Thorough);

    [Fact]
    public void What_an_account_has_nothing_of_takes_no_room()
    {
        var signals = Enumerable.Range(0, 3).Select(d =>
            new Signal($"s{d}", "usage.event", "report", "ann", Histories.Start.AddDays(d), null, default));
        var state = Fold(signals, Histories.Start.AddDays(5));
        using var from = new BinaryReader(new MemoryStream(Bytes(state)));

        Assert.All([state, AccountStateCodec.Read(from, OwnMeasures.Catalog.Tallies)], s =>
        {
            Assert.Same(AccountState.Empty.Traits, s.Traits);
            Assert.Same(AccountState.Empty.Support, s.Support);
            Assert.Same(AccountState.Empty.Billing, s.Billing);
            Assert.Same(AccountState.Empty.Sentiment, s.Sentiment);
            Assert.Same(AccountState.Empty.Relationship, s.Relationship);
            Assert.Same(AccountState.Empty.Onboarding, s.Onboarding);
            Assert.Same(AccountState.Empty.Integrations, s.Integrations);
            Assert.Same(AccountState.Empty.Ahead, s.Ahead);
        });
    }

    internal static Config Thorough => Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(60);

    internal static AccountState Fold(IEnumerable<Signal> signals, DateTimeOffset now) =>
        signals.Aggregate(AccountState.Of(OwnMeasures.Catalog.Tallies), (s, signal) => s.Fold(signal, now, Berlin));

    internal static byte[] Bytes(AccountState state)
    {
        using var bytes = new MemoryStream();
        using var to = new BinaryWriter(bytes);
        AccountStateCodec.Write(to, state);
        to.Flush();
        return bytes.ToArray();
    }
}
