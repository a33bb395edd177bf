namespace HealthEngine.Signals;

/// <summary>Why one item of a batch was not taken; the rest of the batch is.</summary>
/// <param name="Index">Place in the batch, from 0.</param>
/// <param name="Id">The sender's id, as far as one could be read.</param>
/// <param name="Code">A stable word for programs, e.g. <c>at_in_future</c>.</param>
/// <param name="Detail">A sentence for people: what is wrong and what is allowed.</param>
[GenerateSerializer, Immutable, Alias("signal-rejection")]
public sealed record Rejection(
    [property: Id(0)] int Index,
    [property: Id(1)] string? Id,
    [property: Id(2)] string Code,
    [property: Id(3)] string Detail);
