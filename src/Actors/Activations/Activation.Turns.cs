namespace HealthEngine.Actors;

/// <summary>Runs the grain: calls, and the continuations of their awaits, one at a time on the thread pool.</summary>
sealed partial class Activation
{
    // A grain with endless work lets others run; long enough to spread the cost of a wake-up.
    const int TurnsPerWake = 64;

    static readonly Action<object?> Drain = static activation => ((Activation)activation!).RunTurns();

    [ThreadStatic]
    static Activation? t_current;

    TaskLine _continuations;
    bool _isAwake;

    /// <summary>The activation whose turn this thread runs.</summary>
    internal static Activation? OnThisThread => t_current;

    public override int MaximumConcurrencyLevel => 1;

    internal static Activation RequireCurrent() => t_current
        ?? throw new InvalidOperationException("Only a grain's own turns may do this, not Task.Run or the like.");

    void IThreadPoolWorkItem.Execute()
    {
        t_current = this;
        // One task each time the grain wakes: only within a task is TaskScheduler.Current this activation, and
        // that is what brings the continuations of awaits back here.
        new Task(Drain, this).RunSynchronously(this);
        t_current = null;
    }

    protected override void QueueTask(Task task)
    {
        lock (_gate)
        {
            _continuations.Add(task);
            if (!Rouse()) return;
        }
        Schedule();
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && t_current == this && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_gate) return _continuations.All;
    }

    /// <summary>Whether the caller must schedule: nobody else has. To be called under the gate.</summary>
    bool Rouse() => !_isAwake && (_isAwake = true);

    // Local to the calling core: the argument is still in its cache, and idle cores steal.
    void Schedule() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);

    void RunTurns()
    {
        for (var i = 0; i < TurnsPerWake; i++)
        {
            Turn turn;
            lock (_gate)
            {
                turn = Next();
                if (turn == default)
                {
                    _isAwake = false;
                    return;
                }
            }
            Run(turn);
        }
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Continuations first: they bring running calls to their end.</summary>
    Turn Next()
    {
        if (_continuations.Take() is { } continuation) return new(Continuation: continuation);
        if (_phase == Phase.New) return new(Enter: _phase = Phase.Activating);
        if (_phase != Phase.Active) return default;
        if (_leaving is not null)
        {
            if (MayLeave) return new(Enter: _phase = Phase.Deactivating);
            if (!DrainsFirst) return default;
        }
        return new(Call: _mailbox.TakeStartable());
    }

    void Run(Turn turn)
    {
        if (turn.Continuation is { } continuation) TryExecuteTask(continuation);
        else if (turn.Enter == Phase.Activating) _ = ActivateAsync();
        else if (turn.Enter == Phase.Deactivating) _ = DeactivateAsync();
        else if (turn.Call is { IsAnswered: false } call) Serve(call);
        else Ended(turn.Call!, null); // its caller has stopped waiting
    }

    void Serve(Call call)
    {
        _hasServed = true;
        call.Run(this);
    }
}
