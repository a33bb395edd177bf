namespace HealthEngine.Measures;

/// <summary>The middle of some numbers: half of them lie on either side.</summary>
static class Median
{
    /// <summary>The median; of an even number, the mean of the two in the middle. Sorts them in place.</summary>
    /// <param name="values">At least one.</param>
    public static double Of(Span<double> values)
    {
        // Most are a few weeks long, where this is several times faster than a general sort.
        if (values.Length > 16) values.Sort();
        else InsertionSort(values);
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    static void InsertionSort(Span<double> values)
    {
        for (var i = 1; i < values.Length; i++)
        {
            var (value, place) = (values[i], i);
            for (; place > 0 && values[place - 1] > value; place--) values[place] = values[place - 1];
            values[place] = value;
        }
    }
}
