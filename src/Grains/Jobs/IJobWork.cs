namespace HealthEngine.Jobs;

/// <summary>One kind of long work. Registered as a service; one object does all jobs of its kind.</summary>
public interface IJobWork
{
    /// <summary>Names it in the API, e.g. <c>backtest</c>; one work a kind.</summary>
    string Kind { get; }

    /// <summary>
    /// Does the work, from <see cref="JobContext.Checkpoint"/> on. What was done since the last checkpoint is done again
    /// after a kill: an effect outside the checkpoint must bear that.
    /// </summary>
    /// <remarks>
    /// Runs on the thread pool, not in a grain's turn. It looks at <see cref="JobContext.Cancellation"/> at each step and
    /// throws <see cref="OperationCanceledException"/>. When the store is away it is interrupted and set going again
    /// within a minute or two.
    /// </remarks>
    /// <exception cref="JobFailedException">It cannot be done; the sentence is for the person who asked.</exception>
    Task Run(JobContext job);
}

/// <summary>A job cannot be done.</summary>
/// <param name="reason">A sentence for the person who asked: what happened, why, and what to do.</param>
public sealed class JobFailedException(string reason) : Exception(reason);
