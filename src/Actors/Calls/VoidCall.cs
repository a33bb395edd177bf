namespace HealthEngine.Actors;

/// <summary>A call without a result.</summary>
abstract class VoidCall : Call
{
    // Continuations must not run within the grain's turn: they belong to the caller's scheduler.
    readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected VoidCall(CallTraits traits) : base(traits)
    {
    }

    internal Task Answer => _answer.Task;

    internal override bool IsAnswered => _answer.Task.IsCompleted;

    public abstract Task Invoke(object grain);

    protected override Task Start(object grain) => Invoke(grain);

    internal override void Cancel(CancellationToken token) => _answer.TrySetCanceled(token);

    internal override void Fail(Exception fault)
    {
        _answer.TrySetException(fault);
        if (Traits.Answer == Actors.Answer.None) _ = _answer.Task.Exception; // nobody will look at it
    }

    protected override void Succeed(Task work) => _answer.TrySetResult();
}
