namespace Orleans.Runtime;

/// <summary>A timer of one activation. Disposing it stops it; it also ends with the activation.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets the next tick anew. From within a tick it takes effect when that tick has ended.</summary>
    void Change(TimeSpan dueTime, TimeSpan period);
}
