namespace HealthEngine.Statistics;

/// <summary>Input that cannot be meant is refused by name before it turns into a wrong number.</summary>
static class Require
{
    public static double Level(double level) => level is > 0 and < 1
        ? level
        : throw new ArgumentOutOfRangeException(nameof(level), level, "A confidence level lies between 0 and 1.");

    public static void SameLength(int count, int expected, string name)
    {
        if (count != expected)
            throw new ArgumentException($"{name} has {count} entries where {expected} are needed.", name);
    }

    public static void Finite(IReadOnlyList<double> values, string name)
    {
        for (var i = 0; i < values.Count; i++) Finite(values[i], $"{name}[{i}]");
    }

    public static double Finite(double value, string name) => double.IsFinite(value)
        ? value
        : throw new ArgumentException($"{name} is {value}; a finite number is needed.", name);

    public static double Positive(double value, string name) => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number above 0.");

    public static double NotNegative(double value, string name) => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number, 0 or above.");

    public static void Probabilities(IReadOnlyList<double> values, string name)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is not (>= 0 and <= 1))
                throw new ArgumentException($"{name}[{i}] is {values[i]}; probabilities are 0 to 1.", name);
        }
    }
}
