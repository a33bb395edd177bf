namespace HealthEngine.Actors;

/// <summary>A call with a result. As <see cref="VoidCall"/>, which says why.</summary>
abstract class ResultCall<T> : Call
{
    readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected ResultCall(CallTraits traits) : base(traits)
    {
    }

    internal Task<T> Answer => _answer.Task;

    internal override bool IsAnswered => _answer.Task.IsCompleted;

    public abstract Task<T> Invoke(object grain);

    protected override Task Start(object grain) => Invoke(grain);

    internal override void Cancel(CancellationToken token) => _answer.TrySetCanceled(token);

    internal override void Fail(Exception fault)
    {
        _answer.TrySetException(fault);
        if (Traits.Answer == Actors.Answer.None) _ = _answer.Task.Exception; // nobody will look at it
    }

    protected override void Succeed(Task work) => _answer.TrySetResult(((Task<T>)work).Result);
}
