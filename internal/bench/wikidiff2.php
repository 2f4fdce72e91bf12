<?php
// Compares the pairs of files listed in the JSON file given, and prints the
// processor time of the comparisons alone, in seconds.
$pairs = array_map(fn($p) => array_map('file_get_contents', $p), json_decode(file_get_contents($argv[1])));
$spent = function () {
    $u = getrusage();
    return $u['ru_utime.tv_sec'] + $u['ru_stime.tv_sec'] + ($u['ru_utime.tv_usec'] + $u['ru_stime.tv_usec']) / 1e6;
};
$start = $spent();
foreach ($pairs as [$from, $to]) {
    wikidiff2_do_diff($from, $to, 2);
}
echo $spent() - $start, "\n";
