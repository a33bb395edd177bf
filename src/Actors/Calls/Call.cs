namespace HealthEngine.Actors;

/// <summary>One call of a grain: its arguments, its place in line, and the answer its caller awaits.</summary>
/// <remarks>For each method of a grain interface a class derives from <see cref="VoidCall"/> or
/// <see cref="ResultCall{T}"/> at run time and adds the arguments. One object serves as request, queue node and
/// pending entry, which keeps a call at three small allocations.</remarks>
abstract class Call
{
    CancellationTokenRegistration _watch;

    /// <summary>Runs it; known once the grain's method has to wait for something.</summary>
    Activation? _server;

    protected Call(CallTraits traits)
    {
        Traits = traits;
        Mode = traits.Mode;
    }

    internal CallTraits Traits { get; }

    internal CallMode Mode { get; set; }

    /// <summary>How often it moved on from an activation that left without serving anyone.</summary>
    internal byte Moves { get; set; }

    /// <summary>The order of arrival in its mailbox; only differences count.</summary>
    internal int Order { get; set; }

    /// <summary>The next one in the same line of a mailbox.</summary>
    internal Call? Behind { get; set; }

    internal PendingEntry Pending;

    /// <summary>The method's argument of that type; overridden where it has one.</summary>
    public virtual CancellationToken Cancellation => default;

    internal abstract bool IsAnswered { get; }

    /// <summary>Runs the grain's method; called on the activation's scheduler, in a turn.</summary>
    internal void Run(Activation activation)
    {
        Task work;
        try
        {
            work = Start(activation.GrainInstance!);
        }
        catch (Exception e)
        {
            work = Task.FromException(e);
        }
        Follow(activation, work);
    }

    /// <summary>The grain's method, called.</summary>
    protected abstract Task Start(object grain);

    /// <summary>Answers with a fault. A second answer changes nothing.</summary>
    internal abstract void Fail(Exception fault);

    internal abstract void Cancel(CancellationToken token);

    /// <summary>Ends the caller's wait when its token says so; the grain sees the same token and may go on.</summary>
    internal void Watch(CancellationToken token) => _watch = token.UnsafeRegister(
        static (call, token) =>
        {
            ((Call)call!).Cancel(token);
            ((Call)call).Pending.Leave((Call)call);
        },
        this);

    /// <summary>Ends the call once the grain's method has: now, or on the thread that brings it to its end.</summary>
    /// <remarks>No await, for what follows needs no turn of the grain's: that would be four more objects and one more shift.</remarks>
    void Follow(Activation activation, Task work)
    {
        if (work.IsCompleted)
        {
            Finish(activation, work);
            return;
        }
        _server = activation;
        work.ContinueWith(
            static (work, call) => ((Call)call!).Finish(((Call)call)._server!, work),
            this, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Answers with what the grain's method came to.</summary>
    protected abstract void Succeed(Task work);

    void Finish(Activation activation, Task work)
    {
        try
        {
            work.GetAwaiter().GetResult(); // It is over; throws what awaiting it would.
        }
        catch (Exception e)
        {
            End(activation, e);
            Fail(e);
            return;
        }
        End(activation, null);
        Succeed(work);
    }

    internal void End(Activation activation, Exception? fault)
    {
        Pending.Leave(this);
        _watch.Dispose();
        activation.Ended(this, fault);
    }
}
