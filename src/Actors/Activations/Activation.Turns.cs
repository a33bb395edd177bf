namespace HealthEngine.Actors;

/// <summary>Runs the grain: calls, and the continuations of their awaits, one at a time on the thread pool.</summary>
sealed partial class Activation
{
    // A grain with endless work lets others run; long enough to spread the cost of a wake-up.
    const int TurnsPerWake = 64;

    static readonly Action<object?> RunShift = static shift => ((Shift)shift!).Run();

    [ThreadStatic]
    static Activation? t_current;

    TaskLine _continuations;
    bool _isAwake;

    /// <summary>The activation whose turn this thread runs.</summary>
    internal static Activation? OnThisThread => t_current;

    public override int MaximumConcurrencyLevel => 1;

    internal static Activation RequireCurrent() => t_current
        ?? throw new InvalidOperationException("Only a grain's own turns may do this, not Task.Run or the like.");

    protected override void QueueTask(Task task)
    {
        lock (_gate)
        {
            if (!Rouse())
            {
                _continuations.Add(task);
                return;
            }
        }
        Schedule(new(Continuation: task));
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && t_current == this && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_gate) return _continuations.All;
    }

    /// <summary>Whether the caller must schedule: nobody else has. To be called under the gate.</summary>
    bool Rouse() => !_isAwake && (_isAwake = true);

    /// <summary>Lets it run turns; the first is handed over, unless it is in a line of this.</summary>
    // Local to the calling core: the argument is still in its cache, and idle cores steal.
    void Schedule(Turn first = default) => ThreadPool.UnsafeQueueUserWorkItem(new Shift(this, first), preferLocal: true);

    void RunTurns(Turn first)
    {
        if (first != default) Run(first);
        for (var i = 0; i < TurnsPerWake; i++)
        {
            var turn = NextOrSleep();
            if (turn == default) return;
            Run(turn);
        }
        ThreadPool.UnsafeQueueUserWorkItem(new Shift(this, default), preferLocal: false);
    }

    Turn NextOrSleep()
    {
        lock (_gate)
        {
            var turn = Next();
            if (turn == default) _isAwake = false;
            return turn;
        }
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

    /// <summary>What a grain runs from waking until it sleeps again, or others are to run.</summary>
    /// <remarks>
    /// It carries the first turn past the activation, which is old: the collector of young objects looks at each old one into
    /// which something new was put, and that takes longer than to collect what is new.
    /// </remarks>
    sealed class Shift(Activation activation, Turn first) : IThreadPoolWorkItem
    {
        void IThreadPoolWorkItem.Execute()
        {
            t_current = activation;
            // Only within a task is TaskScheduler.Current this activation, and that is what brings the continuations of awaits
            // back here. A continuation is a task itself, and mostly all that there is to do; what else there is has one a shift.
            if (first.Continuation is null || MoreThan(first.Continuation)) new Task(RunShift, this).RunSynchronously(activation);
            t_current = null;
        }

        bool MoreThan(Task continuation)
        {
            activation.TryExecuteTask(continuation);
            return (first = activation.NextOrSleep()) != default;
        }

        internal void Run() => activation.RunTurns(first);
    }
}
