using HealthEngine.Workspaces;

namespace HealthEngine.Jobs;

/// <summary>What a work sees of its job, and how it tells how far it is.</summary>
/// <remarks>Not safe for several threads at once: one thread of the work reports and saves.</remarks>
public sealed class JobContext
{
    /// <summary>People read progress; more often than this they see no more of it.</summary>
    static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>A checkpoint costs a write of its whole size; a kill costs at most so much work.</summary>
    static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(5);

    readonly Func<JobProgress, byte[]?, Task> _tell;
    readonly TimeProvider _time;
    long? _reportedAt;
    long _savedAt;
    JobProgress? _untold;

    /// <param name="checkpoint">What was saved last; empty: it starts anew.</param>
    /// <param name="tell">Takes progress and, with it, a checkpoint; throws when the work must stop.</param>
    public JobContext(
        WorkspaceId workspace,
        string parameters,
        ReadOnlyMemory<byte> checkpoint,
        Func<JobProgress, byte[]?, Task> tell,
        TimeProvider time,
        CancellationToken cancellation)
    {
        (Workspace, Parameters, Checkpoint, Cancellation) = (workspace, parameters, checkpoint, cancellation);
        (_tell, _time, _savedAt) = (tell, time, time.GetTimestamp());
    }

    public WorkspaceId Workspace { get; }

    /// <summary>A JSON object whose form the kind gives.</summary>
    public string Parameters { get; }

    /// <summary>What the work saved last, before it was interrupted; empty: it starts anew.</summary>
    public ReadOnlyMemory<byte> Checkpoint { get; }

    /// <summary>Set when somebody canceled the job or the engine stops.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>JSON that the job answers with once <see cref="IJobWork.Run"/> has returned.</summary>
    public string? Result { get; set; }

    /// <summary>Whether enough time has passed since the last checkpoint to be worth another.</summary>
    public bool IsSaveDue => _time.GetElapsedTime(_savedAt) >= SaveEvery;

    /// <summary>Tells how far it is. Cheap: call it at each step, most calls do nothing.</summary>
    public async ValueTask Report(long done, long? total, string what)
    {
        Cancellation.ThrowIfCancellationRequested();
        _untold = new(done, total, what);
        if (_reportedAt is not { } last || _time.GetElapsedTime(last) >= ReportEvery) await Finish();
    }

    /// <summary>Passes on what was reported last: work that is over is not left standing short of its end.</summary>
    internal async ValueTask Finish()
    {
        if (_untold is not { } progress) return;
        (_untold, _reportedAt) = (null, _time.GetTimestamp());
        await _tell(progress, null);
    }

    /// <summary>Keeps a checkpoint with the progress that belongs to it; both are on disk when this returns.</summary>
    public async Task Save(byte[] checkpoint, long done, long? total, string what)
    {
        Cancellation.ThrowIfCancellationRequested();
        if (checkpoint.Length > JobLimits.CheckpointBytesMax)
            throw new InvalidOperationException($"A checkpoint of {checkpoint.Length} bytes is more than a job may keep.");
        _untold = null;
        await _tell(new(done, total, what), checkpoint);
        _savedAt = _time.GetTimestamp();
    }
}
