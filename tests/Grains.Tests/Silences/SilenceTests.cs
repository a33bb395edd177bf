using FsCheck;
using FsCheck.Fluent;
using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Silences;

namespace HealthEngine.Grains.Tests.Silences;

/// <summary>Silences against a reference that keeps them as plain field-value pairs and looks at each microsecond anew.</summary>
public sealed class SilenceTests
{
    static readonly DateTimeOffset Start = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    [Fact]
    public void What_is_silenced_is_what_the_reference_says() => Check.One(Often, Prop.ForAll(Cases(), c =>
    {
        var known = c.Silences.Select((s, i) => new KnownSilence($"silence-{i}", s, "test")).ToList();
        var expected = known.Where(k => Reference.Covers(k.Silence, c.Alert, c.At)).Select(k => k.Id);
        return SilenceDecisions.Covering(known, c.Alert, c.At).SequenceEqual(expected);
    }));

    [Fact]
    public void An_alert_is_silenced_until_the_end_it_is_told_and_not_by_the_same_ones_then() => Check.One(Often, Prop.ForAll(Cases(), c =>
    {
        var known = c.Silences.Select((s, i) => new KnownSilence($"silence-{i}", s, "test")).ToList();
        var now = SilenceDecisions.Covering(known, c.Alert, c.At);
        if (SilenceDecisions.EndOf(known, c.Alert, c.At) is not { } end) return now.IsEmpty;
        return !SilenceDecisions.Covering(known, c.Alert, end).Intersect(now).Any()
            && SilenceDecisions.Covering(known, c.Alert, end.AddMicroseconds(-1)).Intersect(now).Any();
    }));

    [Fact]
    public void A_silence_begins_and_ends_to_the_microsecond()
    {
        var silence = new Silence(new(Owner: "ann"), Start, Start.AddHours(1), "a fair");
        Assert.False(silence.Covers(Start.AddMicroseconds(-1)));
        Assert.True(silence.Covers(Start));
        Assert.True(silence.Covers(Start.AddHours(1).AddMicroseconds(-1)));
        Assert.False(silence.Covers(Start.AddHours(1)));
    }

    [Fact]
    public void A_silence_comes_back_from_its_definition_as_it_was()
    {
        var silence = new Silence(new("acme", "band-drop.red", AlertKind.AtRisk, "smb", "ann", AlertSeverity.Critical), Start, Start.AddDays(1), "why");
        Assert.Equal(silence, Silence.Parse(silence.ToJson()));
    }

    /// <summary>The same promise in other words: every pair that is given is among the alert's pairs, and the time is within.</summary>
    static class Reference
    {
        public static bool Covers(Silence silence, SilenceSubject alert, DateTimeOffset at)
        {
            if (at.Ticks < silence.StartsAt.Ticks || at.Ticks >= silence.EndsAt.Ticks) return false;
            var wanted = new List<string?>();
            var m = silence.Matcher;
            if (m.Account is not null) wanted.Add($"account={m.Account}");
            if (m.Rule is not null) wanted.Add($"rule={m.Rule}");
            if (m.Kind is not null) wanted.Add($"kind={m.Kind}");
            if (m.Segment is not null) wanted.Add($"segment={m.Segment}");
            if (m.Owner is not null) wanted.Add($"owner={m.Owner}");
            if (m.Severity is not null) wanted.Add($"severity={m.Severity}");
            HashSet<string?> has =
            [
                $"account={alert.Account}", $"rule={alert.Rule}", $"rule={alert.RuleKey}", $"kind={alert.Kind}",
                $"segment={alert.Segment ?? "none"}", $"owner={alert.Owner ?? "none"}", $"severity={alert.Severity}",
            ];
            return wanted.TrueForAll(has.Contains);
        }
    }

    sealed record Case(IReadOnlyList<Silence> Silences, SilenceSubject Alert, DateTimeOffset At);

    // Few values, near each other in case and length, so that they meet often and differ by little.
    static Arbitrary<Case> Cases() => (
        from silences in Gen.ListOf(Silences())
        from alert in Alerts()
        from minute in Gen.Choose(-5, 65)
        select new Case([.. silences], alert, Start.AddMinutes(minute))).ToArbitrary();

    static Gen<Silence> Silences() =>
        from account in Maybe("a", "A", "ab")
        from rule in Maybe("band-drop", "band-drop.red", "band")
        from kind in Gen.Elements<AlertKind?>(null, AlertKind.AtRisk, AlertKind.Data)
        from segment in Maybe("smb", "SMB", "")
        from owner in Maybe("ann", "bob")
        from severity in Gen.Elements<AlertSeverity?>(null, AlertSeverity.Info, AlertSeverity.Critical)
        from start in Gen.Choose(0, 30)
        from length in Gen.Choose(1, 30)
        select new Silence(new(account, rule, kind, segment, owner, severity), Start.AddMinutes(start), Start.AddMinutes(start + length), "why");

    static Gen<SilenceSubject> Alerts() =>
        from account in Gen.Elements("a", "A", "ab")
        from key in Gen.Elements("band-drop.red", "band-drop.yellow", "band")
        from kind in Gen.Elements(AlertKind.AtRisk, AlertKind.Data)
        from severity in Gen.Elements(AlertSeverity.Info, AlertSeverity.Critical)
        from segment in Maybe("smb", "SMB")
        from owner in Maybe("ann", "bob")
        select new SilenceSubject(new AccountId(account), key.Split('.')[0], key, kind, severity, segment, owner);

    static Gen<string?> Maybe(params string[] values) => Gen.Elements<string?>([null, .. values]);
}
