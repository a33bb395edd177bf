namespace HealthEngine.Actors;

/// <summary>A timer's tick as a call that the grain makes of itself, so that it takes its turn.</summary>
/// <remarks>One object a timer: the next tick is sent only when the last has ended.</remarks>
sealed class TimerTick(GrainTimer timer, CallTraits traits, bool keepsAlive) : Call(traits)
{
    internal static readonly CallTraits Alone = new("timer", CallMode.Exclusive, Actors.Answer.None, null);
    internal static readonly CallTraits Among = Alone with { Mode = CallMode.Interleaving };

    internal bool KeepsAlive { get; } = keepsAlive;

    internal override bool IsAnswered => timer.IsStopped;

    protected override Task Start(object grain) => timer.TickAsync();

    protected override void Succeed(Task work) => timer.Ticked();

    internal override void Fail(Exception fault) => timer.Ticked();

    // Nobody waits for a tick.
    internal override void Cancel(CancellationToken token)
    {
    }
}
