using HealthEngine.Signals;

namespace HealthEngine.Measures;

/// <summary>When a signal happened, and a tie-break by its id: a total order that arrival has no part in.</summary>
readonly record struct Stamp(long At, ulong Tie) : IComparable<Stamp>
{
    public static Stamp Of(Signal signal) => new(signal.At.ToUnixMicroseconds(), NameHash.Of(signal.Id));

    public int CompareTo(Stamp other) => At == other.At ? Tie.CompareTo(other.Tie) : At.CompareTo(other.At);

    public static bool operator >(Stamp a, Stamp b) => a.CompareTo(b) > 0;

    public static bool operator <(Stamp a, Stamp b) => a.CompareTo(b) < 0;

    public static bool operator >=(Stamp a, Stamp b) => a.CompareTo(b) >= 0;

    public static bool operator <=(Stamp a, Stamp b) => a.CompareTo(b) <= 0;
}

/// <summary>The last value by occurrence, whatever the order of arrival. The default holds nothing.</summary>
readonly record struct Latest<T>(Stamp Stamp, T? Value)
{
    public bool IsSet => Stamp.At != 0;

    public DateTimeOffset At => Instants.FromUnixMicroseconds(Stamp.At);

    /// <summary>Nothing, when the value was told before an instant.</summary>
    public Latest<T> ForgetBefore(long at) => Stamp.At < at ? default : this;

    public Latest<T> With(Stamp stamp, T value) => stamp > Stamp ? new(stamp, value) : this;
}
