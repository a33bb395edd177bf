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

    internal override void Run(Activation activation)
    {
        Task<T> work;
        try
        {
            work = Invoke(activation.GrainInstance!);
        }
        catch (Exception e)
        {
            work = Task.FromException<T>(e);
        }
        if (work.IsCompletedSuccessfully) Succeed(activation, work.Result);
        else _ = FollowAsync(activation, work);
    }

    internal override void Cancel(CancellationToken token) => _answer.TrySetCanceled(token);

    internal override void Fail(Exception fault)
    {
        _answer.TrySetException(fault);
        if (Traits.Answer == Actors.Answer.None) _ = _answer.Task.Exception; // nobody will look at it
    }

    async Task FollowAsync(Activation activation, Task<T> work)
    {
        T result;
        try
        {
            result = await work;
        }
        catch (Exception e)
        {
            End(activation, e);
            Fail(e);
            return;
        }
        Succeed(activation, result);
    }

    void Succeed(Activation activation, T result)
    {
        End(activation, null);
        _answer.TrySetResult(result);
    }
}
