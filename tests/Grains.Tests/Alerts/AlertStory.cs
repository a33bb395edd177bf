using System.Collections.Immutable;
using HealthEngine.Alerts;
using HealthEngine.Alerts.Rules;
using HealthEngine.Signals;

namespace HealthEngine.Grains.Tests.Alerts;

/// <summary>A rule over one number, looked at as time passes: what happened, in order.</summary>
sealed class AlertStory(AlertTiming timing, ConditionDefinition when)
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    readonly Number _number = new();
    int _raised;

    public ImmutableArray<AlertTrack> Tracks { get; private set; } = [];

    public List<(DateTimeOffset At, AlertEvent Event)> Events { get; } = [];

    public bool IsOpen => Tracks.Any(t => t.IsOpen);

    public int Transitions => Events.Count(e => e.Event is AlertRaised or AlertResolved);

    public AlertStory See(DateTimeOffset at, double? value)
    {
        WakeUpTo(at);
        _number.Value = value;
        Look(at);
        return this;
    }

    public AlertStory Do(DateTimeOffset at, Func<string, AlertEvent> what)
    {
        WakeUpTo(at);
        Apply(at, what(Tracks.Single(t => t.IsOpen).Alert!.Id));
        return this;
    }

    /// <summary>Lets time pass as the engine does: it looks at each instant that the lifecycle named, and at no other.</summary>
    public AlertStory WakeUpTo(DateTimeOffset at)
    {
        while (Tracks.FirstOrDefault() is { } track && AlertLifecycle.NextChange(timing, track) is { } next && next <= at)
        {
            var before = Events.Count;
            Look(next);
            if (Events.Count == before) break;
        }

        return this;
    }

    public AlertStep Peek(DateTimeOffset at) =>
        AlertLifecycle.Next(timing, Tracks.FirstOrDefault(), new Comparison(_number, when).Judge(default), at);

    void Look(DateTimeOffset at)
    {
        while (Peek(at) is not AlertStep.None and var step) Apply(at, Event(step, at, Tracks.FirstOrDefault()));
    }

    AlertEvent Event(AlertStep step, DateTimeOffset at, AlertTrack? track) => step switch
    {
        AlertStep.Pend => new AlertPending("acme/rule", at),
        AlertStep.Calm => new AlertCalmed("acme/rule"),
        AlertStep.Raise => new AlertRaised(AlertOf(at)),
        AlertStep.Recover => new AlertRecovering(track!.Alert!.Id, at),
        AlertStep.Refire => new AlertRefired(track!.Alert!.Id, at),
        AlertStep.Resolve => new AlertResolved(track!.Alert!.Id, "Better.", []),
        AlertStep.Escalate => new AlertEscalated(track!.Alert!.Id, track.Handling.Escalations + 1),
        _ => new AlertWoken(track!.Alert!.Id),
    };

    void Apply(DateTimeOffset at, AlertEvent e)
    {
        Events.Add((at, e));
        Tracks = AlertTracks.Apply(Tracks, e);
    }

    Alert AlertOf(DateTimeOffset at) => new(
        $"al_{++_raised}", AlertKind.AtRisk, "rule", AlertSeverity.Warning, "acme/rule", "Acme: fell", "Look.", [], at);

    sealed class Number : IAlertNumber
    {
        public double? Value { get; set; }

        public double? Of(in AlertInput input) => Value;

        public DateTimeOffset? NextChange(in AlertInput input) => null;

        public bool IsMovedBy(Signal signal) => true;
    }
}
