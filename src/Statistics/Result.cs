using System.Diagnostics.CodeAnalysis;

namespace HealthEngine.Statistics;

/// <summary>An answer, or the reason why the data give none. Never a number that is not one.</summary>
/// <remarks>
/// Malformed input (lengths that differ, values that are not finite) throws instead: that is a bug.
/// </remarks>
public sealed class Result<T> where T : class
{
    Result(T? value, Fault? fault) => (Value, Fault) = (value, fault);

    public T? Value { get; }

    public Fault? Fault { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool Ok => Fault is null;

    /// <exception cref="InvalidOperationException">There is no answer; the message is the fault's
    /// reason.</exception>
    public T OrThrow() => Ok ? Value : throw new InvalidOperationException($"{Fault.Kind}: {Fault.Reason}");

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Fault fault) => new(null, fault);
}
