namespace HealthEngine.Actors;

/// <summary>What became of a call that was brought to an activation.</summary>
enum Admission
{
    Taken,

    /// <summary>The mailbox holds as many as it may.</summary>
    Full,

    /// <summary>The activation has left memory; ask the directory for the next.</summary>
    Gone,
}
