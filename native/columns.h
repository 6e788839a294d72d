// Operations of programs on whole columns, matrices and trees.
#pragma once

#include "program.h"

namespace boilerstrip {

void cumsum(Frame& frame);
void sum(Frame& frame);
void mean(Frame& frame);
void argmax(Frame& frame);
void falling_ranks(Frame& frame);
void nth_smallest(Frame& frame);
void window_sums(Frame& frame);
void range_sums(Frame& frame);
void last_before(Frame& frame);
void run_lengths(Frame& frame);
void bincount(Frame& frame);
void sums_by_group(Frame& frame);
void group_numbers(Frame& frame);
void group_spans(Frame& frame);
void row_dots(Frame& frame);
void dots_with_previous(Frame& frame);
void weighted_sum(Frame& frame);
void climb(Frame& frame);
void on_path(Frame& frame);
void highest_above(Frame& frame);
void heaviest_above(Frame& frame);
void path_hashes(Frame& frame);

}  // namespace boilerstrip
